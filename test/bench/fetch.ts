/** Delay of main's event loop in the real program while it fetches 5,000 messages from Dovecot. */
import { launchApp } from "#support/app.ts";
import { startMailServer } from "#support/servers/mail-server.ts";
import { printFigure } from "./report.ts";

const MESSAGES = 5_000;

type Call = (operation: string, input: unknown) => Promise<{ ok: boolean; value: unknown }>;
type Bridge = { postkontor: { methods: Record<string, Record<string, Call>> } };

export async function benchFetch(): Promise<void> {
  const server = await startMailServer();
  const email = "jana@firma.example";
  for (let number = 0; number < MESSAGES; number++) server.dovecot.deliver(email, message(number));
  const account = server.account(email);
  const launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  try {
    const fields = {
      displayName: "Jana",
      email,
      username: email,
      note: "",
      employeeId: null,
      active: true,
      signIn: { type: "password" },
      imap: account.imap,
      smtp: null,
      extraSmtp: null,
      sender: null,
      closing: "",
      signature: "",
      testRecipient: "",
    };
    const call = async (domain: string, method: string, input: unknown): Promise<unknown> => {
      const answer = await launched.window.evaluate(
        ([d, m, i]) => (window as unknown as Bridge).postkontor.methods[d]?.[m]?.(`${d}${m}`, i),
        [domain, method, input] as [string, string, unknown],
      );
      if (!answer?.ok) throw new Error(`${domain}.${method} failed: ${JSON.stringify(answer)}`);
      return answer.value;
    };
    const { id } = (await call("accounts", "create", { fields, secrets: { password: account.auth.password } })) as { id: string };
    // Opens store and threads beforehand, so that the fetch alone is measured.
    await call("inbox", "folders", undefined);
    await launched.app.evaluate(() => {
      const { monitorEventLoopDelay } = (process.mainModule as NodeJS.Module).require(
        "node:perf_hooks",
      ) as typeof import("node:perf_hooks");
      const delay = monitorEventLoopDelay({ resolution: 5 });
      Object.assign(globalThis, { delay });
      delay.enable();
    });
    const started = performance.now();
    const { folders, failure } = (await call("sync", "run", { accountId: id })) as { folders: { new: number }[]; failure: unknown };
    const seconds = (performance.now() - started) / 1000;
    const delay = await launched.app.evaluate(() => {
      const { delay: kept } = globalThis as unknown as { delay: ReturnType<typeof import("node:perf_hooks").monitorEventLoopDelay> };
      kept.disable();
      return { p99: kept.percentile(99) / 1e6, max: kept.max / 1e6 };
    });
    const fetched = folders.reduce((sum, folder) => sum + folder.new, 0);
    if (failure !== null || fetched !== MESSAGES) throw new Error(`fetched ${fetched} of ${MESSAGES} messages`);
    printFigure(
      "event-loop delay of main, p99, while fetching",
      delay.p99,
      50,
      `max ${delay.max.toFixed(1)} ms; ${fetched} messages in ${seconds.toFixed(1)} s`,
    );
  } finally {
    await launched.close();
    await server.stop();
  }
}

/** An office mail of about 9 kB with a small attachment in every fifth. */
function message(number: number): string {
  const words = "Guten Tag, anbei die Lieferung für Ihren Auftrag mit Größe und Straße. ";
  const text = `${words.repeat(60)}\r\nNummer ${number}\r\n`;
  const head = [
    `From: Kunde ${number} <kunde${number % 200}@firma.example>`,
    "To: jana@firma.example",
    `Subject: Auftrag ${200_000 + number}`,
    `Date: ${new Date(Date.UTC(2026, 0, 1) + number * 3_600_000).toUTCString()}`,
    `Message-ID: <bench-${number}@firma.example>`,
    "MIME-Version: 1.0",
  ];
  if (number % 5) return [...head, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", text].join("\r\n");
  const attachment = Buffer.alloc(12_000, number % 256)
    .toString("base64")
    .replace(/.{76}/g, "$&\r\n");
  return [
    ...head,
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "--b",
    'Content-Type: application/pdf; name="Rechnung.pdf"',
    "Content-Transfer-Encoding: base64",
    'Content-Disposition: attachment; filename="Rechnung.pdf"',
    "",
    attachment,
    "--b--",
    "",
  ].join("\r\n");
}
