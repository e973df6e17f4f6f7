/** From the click on a message to its content on the screen, in the real program over the sample company's mail. */
import { launchApp } from "#support/app.ts";
import { printFigure } from "./report.ts";

const ROUNDS = 3;
const GOAL_MS = 50;

export async function benchOpen(): Promise<void> {
  const launched = await launchApp();
  try {
    const { window } = launched;
    await window.getByRole("button", { name: "Mit Beispieldaten ausprobieren" }).click();
    await window.getByRole("heading", { name: "Übersicht" }).waitFor({ timeout: 30_000 });
    await window
      .getByRole("link", { name: /^E-Mail/ })
      .or(window.getByRole("button", { name: /^E-Mail/ }))
      .first()
      .click();
    const rows = window.getByRole("listbox").getByRole("option");
    await rows.first().waitFor();
    // What was fetched settles first; the first opening starts the thread that opens messages.
    await window.waitForTimeout(1_000);
    await rows.first().click();
    await window.waitForTimeout(500);
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) took.push(...(await window.evaluate(openAll)));
    took.sort((a, b) => a - b);
    const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
    const detail = `median ${at(0.5).toFixed(0)} ms, worst ${at(1).toFixed(0)} ms; ${took.length} messages`;
    printFigure("a message opened, from the click to its content, p95", at(0.95), GOAL_MS, detail);
  } finally {
    await launched.close();
  }
}

/** Runs in the window: opens every row that is drawn and measures until its head, and its page where it has one, have been painted. */
async function openAll(): Promise<number[]> {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  /** A task that begins in a frame's callback runs after that frame was painted. */
  const painted = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  const head = () => document.querySelector("header h2");
  const page = () => document.querySelector("iframe")?.contentDocument?.body ?? null;
  const isUnseen = () => document.querySelector("iframe")?.checkVisibility() !== true;
  const took: number[] = [];
  for (const row of document.querySelectorAll<HTMLElement>('[role="listbox"] [role="option"]')) {
    // Each message has a head of its own, and a page of its own where it has one.
    const [headBefore, pageBefore] = [head(), page()];
    if (!row.isConnected || row.getAttribute("aria-selected") === "true") continue;
    const isShown = () => head() !== headBefore && (isUnseen() || (page() !== pageBefore && (page()?.childNodes.length ?? 0) > 0));
    const started = performance.now();
    row.click();
    for (let tries = 0; tries < 300 && !isShown(); tries++) await frame();
    await painted();
    took.push(performance.now() - started);
    for (let rest = 0; rest < 3; rest++) await frame();
  }
  return took;
}
