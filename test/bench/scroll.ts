/**
 * Frames per second while the list of messages is scrolled in the real window and a fetch runs beside it. Only time in which
 * the fetch ran counts; too little of it is an error, not a figure. BENCH_COUNT (20,000) sets the number of messages.
 */
import { done, goTo, reload, saveAccount } from "#e2e/screens/bridge.ts";
import { launchApp } from "#support/app.ts";
import { startMailServer } from "#support/servers/mail-server.ts";
import { officeMail } from "./office-mail.ts";

const COUNT = Number(process.env.BENCH_COUNT ?? 20_000);
/** How long is scrolled at most and at least, seconds, and how many messages must be there before. */
const SECONDS = 8;
const LEAST = 4;
const ENOUGH = Math.min(1_000, COUNT / 10);

type Window = Awaited<ReturnType<typeof launchApp>>["window"];

interface Frames {
  perSecond: number;
  p99: number;
  seconds: number;
}

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
    const fetching = done(window, "sync.run", { accountId: id }).finally(() =>
      window.evaluate(() => document.documentElement.setAttribute("data-fetch-ended", "")),
    );
    const list = window.locator("[data-message-list]");
    await list.waitFor({ timeout: 60_000 });
    const total = async () => Number(await list.locator("[aria-setsize]").first().getAttribute("aria-setsize"));
    while ((await total()) < ENOUGH) await window.waitForTimeout(50);
    const moving = await frames(window, { isScrolling: true, isUntilFetched: true, seconds: SECONDS });
    await fetching;
    if (moving.seconds < LEAST)
      throw new Error(
        `the fetch ended ${moving.seconds.toFixed(1)} s after the scrolling began, at least ${LEAST} s are needed: take more messages`,
      );
    const after = await frames(window, { isScrolling: true, isUntilFetched: false, seconds: 3 });
    const reached = moving.perSecond >= 50 ? "reached" : "missed";
    console.log(
      `frames while scrolling during a fetch: ${moving.perSecond.toFixed(0)}/s (goal >= 50/s, ${reached}); slowest 1% of frames ${moving.p99.toFixed(0)} ms; the fetch ran all of the ${moving.seconds.toFixed(1)} s; without a fetch ${after.perSecond.toFixed(0)}/s, slowest 1% ${after.p99.toFixed(0)} ms`,
    );
  } finally {
    await launched.close();
    await server.stop();
  }
}

/** Counts frames; scrolled is up and down, as fast as a hand turns a wheel. */
function frames(window: Window, how: { isScrolling: boolean; isUntilFetched: boolean; seconds: number }): Promise<Frames> {
  return window.evaluate(async ({ isScrolling, isUntilFetched, seconds }) => {
    const list = document.querySelector("[data-message-list]");
    const gaps: number[] = [];
    const began = await new Promise<number>(requestAnimationFrame);
    let last = began;
    let step = 60;
    while (last < began + seconds * 1_000 && !(isUntilFetched && document.documentElement.hasAttribute("data-fetch-ended"))) {
      if (isScrolling && list) {
        if (list.scrollTop + list.clientHeight + step > list.scrollHeight || list.scrollTop + step < 0) step = -step;
        list.scrollTop += step;
      }
      const now = await new Promise<number>(requestAnimationFrame);
      gaps.push(now - last);
      last = now;
    }
    gaps.sort((a, b) => a - b);
    const all = Math.max(1, last - began);
    return { perSecond: (gaps.length * 1_000) / all, p99: gaps[Math.floor(gaps.length * 0.99)] ?? 0, seconds: all / 1_000 };
  }, how);
}
