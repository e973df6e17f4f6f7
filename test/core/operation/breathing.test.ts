import { expect, test } from "vitest";
import { breathing } from "#core/operation";

/** Gives numbers without ever leaving its turn of the event loop, each after some work. */
async function* greedy(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number++) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield number;
  }
}

test("a source that has much at once lets others have their turns, and nothing of it is lost or changes places", async () => {
  let turns = 0;
  const count = () => {
    turns += 1;
    timer = setImmediate(count);
  };
  let timer = setImmediate(count);
  const seen: number[] = [];
  for await (const number of breathing(greedy(100))) seen.push(number);
  clearImmediate(timer);
  expect(seen).toEqual(Array.from({ length: 100 }, (_, number) => number));
  expect(turns).toBeGreaterThanOrEqual(5);
});

test("a source is closed when nobody wants more of it, and its error reaches the reader", async () => {
  let isClosed = false;
  async function* failing(): AsyncGenerator<number> {
    try {
      yield 1;
      throw new Error("cut");
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of breathing(failing())) break;
  expect(isClosed).toBe(true);
  const all = async () => {
    for await (const _ of breathing(failing()));
  };
  await expect(all()).rejects.toThrow("cut");
});
