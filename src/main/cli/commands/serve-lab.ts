/** Keeps a lab running until Ctrl-C: its authority's certificate in a temporary file, its account on stdout. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lab, sayLab } from "#core/lab";
import type { Invocation } from "./command.ts";

/** Prints the account file to use and waits; the servers and the file are gone afterwards. */
export async function serveLab(lab: Lab, headline: string, { lang, operation, show }: Invocation): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "postkontor-lab-"));
  try {
    const caFile = join(folder, "ca.pem");
    await writeFile(caFile, lab.ca);
    const account = { ...lab.account, tls: { caFile } };
    const { scenario, expected, to } = lab;
    const use = to === null ? sayLab(lang, "use") : sayLab(lang, "useTestmail", { to });
    const said = sayLab(lang, "expected", { smtp: expected.smtp ?? "✓", imap: expected.imap ?? "✓" });
    show(
      { scenario, account, expected, ...(to === null ? {} : { to }) },
      [headline, said, use, JSON.stringify(account, null, 2)].join("\n"),
    );
    await stopped(operation.signal);
  } finally {
    await lab.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
