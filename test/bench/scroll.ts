/** Frames per second while the list of messages is scrolled in the real window and a fetch runs beside it. BENCH_COUNT (20,000) makes it smaller. */
import { done, goTo, reload, saveAccount } from "#e2e/screens/bridge.ts";
import { launchApp } from "#support/app.ts";
import { startMailServer } from "#support/servers/mail-server.ts";
import { officeMail } from "./office-mail.ts";

const COUNT = Number(process.env.BENCH_COUNT ?? 20_000);
/** How long is scrolled, at most, and how many messages must be there before. */
const SECONDS = 8;
const ENOUGH = Math.min(1_000, COUNT / 4);

export async function benchScroll(): Promise<void> {
  const server = await startMailServer();
  const email = "jana@firma.example";
  for (let number = 0; number < COUNT; number++) server.dovecot.deliver(email, officeMail(number));
  const account = server.account(email);
  const launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  try {
    const { window } = launched;
    const { id } = await saveAccount(window, account);
    await reload(window);
    await goTo(window, "E-Mail");
    let isRunning = true;
    const fetching = done(window, "sync.run", { accountId: id }).finally(() => {
      isRunning = false;
    });
    const list = window.locator("[data-message-list]");
    await list.waitFor({ timeout: 60_000 });
    const total = async () => Number(await list.locator("[aria-setsize]").first().getAttribute("aria-setsize"));
    while (isRunning && (await total()) < ENOUGH) await window.waitForTimeout(100);
    const still = await frames(launched.window, false);
    const [before, moving] = [isRunning, await frames(launched.window, true)];
    const note = before && isRunning ? "the fetch ran all the time" : "THE FETCH ENDED BEFORE: take more messages";
    const reached = moving.perSecond >= 50 ? "reached" : "missed";
    console.log(
      `frames while scrolling during a fetch: ${moving.perSecond.toFixed(0)}/s (goal >= 50/s, ${reached}); slowest 1% of frames ${moving.p99.toFixed(0)} ms; without scrolling ${still.perSecond.toFixed(0)}/s; ${note}`,
    );
    await fetching;
  } finally {
    await launched.close();
    await server.stop();
  }
}

/** Counts frames; scrolled is up and down, as fast as a hand turns a wheel. */
function frames(
  window: Awaited<ReturnType<typeof launchApp>>["window"],
  isScrolling: boolean,
): Promise<{ perSecond: number; p99: number }> {
  return window.evaluate(
    async ([scrolls, seconds]) => {
      const list = document.querySelector("[data-message-list]");
      const gaps: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      let step = 60;
      for (const end = last + seconds * 1_000; last < end; ) {
        if (scrolls && list) {
          if (list.scrollTop + list.clientHeight + step > list.scrollHeight || list.scrollTop + step < 0) step = -step;
          list.scrollTop += step;
        }
        const now = await new Promise<number>(requestAnimationFrame);
        gaps.push(now - last);
        last = now;
      }
      gaps.sort((a, b) => a - b);
      const all = gaps.reduce((sum, gap) => sum + gap, 0);
      return { perSecond: (gaps.length * 1_000) / all, p99: gaps[Math.floor(gaps.length * 0.99)] ?? 0 };
    },
    [isScrolling, isScrolling ? SECONDS : 2] as const,
  );
}
