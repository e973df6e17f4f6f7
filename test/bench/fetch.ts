/** Delay of main's event loop in the real program while it fetches 5,000 messages from Dovecot. */
import { done, saveAccount } from "#e2e/screens/bridge.ts";
import type { SyncResult } from "#shared/model/message.ts";
import { launchApp } from "#support/app.ts";
import { startMailServer } from "#support/servers/mail-server.ts";
import { officeMail } from "./office-mail.ts";
import { printFigure } from "./report.ts";

const MESSAGES = 5_000;

export async function benchFetch(): Promise<void> {
  const server = await startMailServer();
  const email = "jana@firma.example";
  for (let number = 0; number < MESSAGES; number++) server.dovecot.deliver(email, officeMail(number));
  const account = server.account(email);
  const launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  try {
    const { window } = launched;
    const { id } = await saveAccount(window, account);
    // Opens store and threads beforehand, so that the fetch alone is measured.
    await done(window, "inbox.folders");
    await launched.app.evaluate(() => {
      const { monitorEventLoopDelay } = (process.mainModule as NodeJS.Module).require(
        "node:perf_hooks",
      ) as typeof import("node:perf_hooks");
      const delay = monitorEventLoopDelay({ resolution: 5 });
      Object.assign(globalThis, { delay });
      delay.enable();
    });
    const started = performance.now();
    const { folders, failure } = await done<SyncResult>(window, "sync.run", { accountId: id });
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
