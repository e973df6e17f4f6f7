/** How long one source may keep the event loop, ms; a window that waits for an answer notices twice as much. */
const TURN = 8;

/**
 * Passes on what a source gives, and lets the event loop turn in between: a stream that has much at once gives one after the other
 * without ever leaving its turn, and nothing else of the process would be heard meanwhile.
 */
export async function* breathing<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  let since = performance.now();
  for await (const one of source) {
    yield one;
    if (performance.now() - since < TURN) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
