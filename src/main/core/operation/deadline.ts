/** One budget for all phases of an attempt: a slow name lookup shortens the time left for what follows. */
export interface Deadline {
  /** Milliseconds left, never negative; at most `ms` of them. */
  atMost: (ms: number) => number;
}

/** Starts the budget now. */
export function startDeadline(budgetMs: number): Deadline {
  const end = performance.now() + budgetMs;
  return { atMost: (ms) => Math.max(0, Math.min(ms, end - performance.now())) };
}
