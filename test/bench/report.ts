/** Shared by the benchmarks: medians and one line per figure. A benchmark is no test: it prints what it measured. */

/** The middle value; of an even count the mean of both. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Prints a ratio against its peer and whether it reaches the goal. */
export function printRatio(name: string, ours: readonly number[], peer: readonly number[], goal: number): void {
  const [a, b] = [median(ours), median(peer)];
  const ratio = a / b;
  console.log(
    `${name}: ${ratio.toFixed(2)}x (goal <= ${goal}x, ${ratio <= goal ? "reached" : "missed"}); median ${a.toFixed(1)} ms vs. ${b.toFixed(1)} ms, ${ours.length} runs each, alternating`,
  );
}

/** Prints an absolute figure in milliseconds. */
export function printFigure(name: string, ms: number, goal: number, detail: string): void {
  console.log(`${name}: ${ms.toFixed(1)} ms (goal < ${goal} ms, ${ms < goal ? "reached" : "missed"}); ${detail}`);
}
