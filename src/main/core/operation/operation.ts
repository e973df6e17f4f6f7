import { Failure } from "#shared/result.ts";

/** What everything that may take time is given: one way to cancel, one way to report. */
export interface Operation<P = never> {
  signal: AbortSignal;
  progress: (step: P) => void;
}

/** An operation that nobody watches or cancels. */
export const unwatched: Operation<unknown> = { signal: new AbortController().signal, progress: () => undefined };

/** Throws the Failure `cancelled` once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Failure("cancelled");
}
