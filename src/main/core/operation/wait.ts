import { Failure } from "#shared/result.ts";

/** Where a wait ends: what was waited for, or why it never came. */
export interface Outcome<T> {
  resolve: (value: T) => void;
  reject: (error: Error) => void;
}

/** How long a wait may last, and what cancels it. */
export interface Limit {
  signal: AbortSignal;
  /** Milliseconds; 0 or less expires at once. */
  ms: number;
  /** Makes the error of a wait that took too long. */
  expired: () => Error;
}

/**
 * Waits for what `start` announces; whatever ends the wait, the listeners that `start` returns for removal are gone before the caller goes on.
 * @throws Failure `cancelled` as soon as the signal is aborted
 */
export function waitFor<T>(limit: Limit, start: (outcome: Outcome<T>) => () => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let stop: (() => void) | undefined;
    let over = false;
    const end = (settle: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      limit.signal.removeEventListener("abort", cancel);
      stop?.();
      settle();
    };
    const cancel = () => end(() => reject(new Failure("cancelled")));
    const timer = setTimeout(() => end(() => reject(limit.expired())), Math.max(0, limit.ms));
    if (limit.signal.aborted) return cancel();
    limit.signal.addEventListener("abort", cancel, { once: true });
    stop = start({ resolve: (value) => end(() => resolve(value)), reject: (error) => end(() => reject(error)) });
    if (over) stop();
  });
}
