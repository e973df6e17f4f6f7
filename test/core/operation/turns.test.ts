import { describe, expect, it } from "vitest";
import { createTurns } from "#core/operation";

const never = new AbortController().signal;

describe("createTurns", () => {
  it("lets work with one key follow each other, and other keys go side by side", async () => {
    const turns = createTurns();
    const order: string[] = [];
    const work = (name: string, ms: number) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      order.push(`${name} ends`);
    };
    await Promise.all([turns("a", never, work("a1", 30)), turns("a", never, work("a2", 1)), turns("b", never, work("b1", 1))]);
    expect(order.indexOf("a2 begins")).toBeGreaterThan(order.indexOf("a1 ends"));
    expect(order.indexOf("b1 ends")).toBeLessThan(order.indexOf("a1 ends"));
  });

  it("lets a waiter go at once without letting the next one overtake", async () => {
    const turns = createTurns();
    let finish: () => void = () => undefined;
    let isRunning = true;
    const first = turns("a", never, () => new Promise<void>((resolve) => (finish = resolve))).then(() => (isRunning = false));
    const controller = new AbortController();
    const second = turns("a", controller.signal, async () => "second");
    const third = turns("a", never, async () => isRunning);
    controller.abort();
    await expect(second).rejects.toMatchObject({ code: "cancelled" });
    finish();
    await first;
    expect(await third).toBe(false);
  });

  it("goes on after work that failed", async () => {
    const turns = createTurns();
    await expect(turns("a", never, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await turns("a", never, async () => "next")).toBe("next");
  });
});
