import { throwIfCancelled } from "./operation.ts";

/** Lets work with the same key happen one after the other; who still waits can be cancelled at once. */
export function createTurns(): <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<unknown>>();
  return (key, signal, work) => {
    const before = running.get(key);
    const mine = (async () => {
      if (before) await endOrAbort(before, signal);
      throwIfCancelled(signal);
      return work();
    })();
    // Whoever comes next waits for both: a cancelled waiter does not let it overtake.
    const both = Promise.allSettled([before, mine]);
    running.set(key, both);
    void both.then(() => {
      if (running.get(key) === both) running.delete(key);
    });
    return mine;
  };
}

function endOrAbort(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      signal.removeEventListener("abort", end);
      resolve();
    };
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    void work.then(end);
  });
}
