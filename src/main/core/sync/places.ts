import { throwIfCancelled, waitFor } from "#core/operation";
import { Failure } from "#shared/result.ts";

/** Longest wait for a place, ms: a day. */
const LONGEST = 24 * 3_600_000;

/** Lets at most so many works with one key run side by side; who waits is let in by turn and can be cancelled. */
export function createPlaces(most: number): <T>(key: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T> {
  const taken = new Map<string, { count: number; waiting: (() => void)[] }>();
  return async (key, signal, work) => {
    const place = taken.get(key) ?? { count: 0, waiting: [] };
    taken.set(key, place);
    while (place.count >= most) {
      await waitFor<void>({ signal, ms: LONGEST, expired: () => new Failure("timed-out") }, ({ resolve }) => {
        place.waiting.push(resolve);
        return () => {
          place.waiting = place.waiting.filter((one) => one !== resolve);
        };
      });
    }
    throwIfCancelled(signal);
    place.count += 1;
    try {
      return await work();
    } finally {
      place.count -= 1;
      place.waiting[0]?.();
    }
  };
}
