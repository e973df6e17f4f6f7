import { identifyService, NetError, nudge, type ProbeTarget, probeTls, TIMEOUT } from "#core/net";
import type { Reached } from "./connect.ts";
import type { HalfRun } from "./run-half.ts";

/** Between servers (RFC 5321) TLS never comes first, and whoever speaks before a delayed greeting is taken for a spammer (postscreen). */
const RELAY_PORT = 25;

/**
 * Waits for the greeting. A healthy server costs nothing extra; on silence or a lost connection one line and one handshake tell
 * whether the port expects TLS or belongs to another service.
 */
export async function greet<T>(
  run: HalfRun,
  { wire, probeTarget }: Reached,
  read: (limit: { signal: AbortSignal; ms: number }) => Promise<T>,
): Promise<T> {
  run.facts.command = "greeting";
  const wantsTls = run.target.security !== "tls";
  // The last fifth of the budget, 2 s at most, is kept for the look at the port, so that the answer is not "time is over".
  const reserve = Math.min(TIMEOUT.probe, run.budgetMs / 5);
  const all = Math.min(TIMEOUT.greeting, Math.max(0, run.deadline.atMost(run.budgetMs) - reserve));
  const early = wantsTls && run.target.port !== RELAY_PORT ? Math.min(TIMEOUT.silence, all) : all;
  const start = performance.now();
  try {
    try {
      return await read(run.limit(early));
    } catch (error) {
      if (!(isTimeout(error) && early < all && wire.head.length === 0)) throw error;
      await lookForTls(run, probeTarget);
      if (run.facts.speaksTls) throw error;
      return await read(run.limit(all - (performance.now() - start)));
    }
  } catch (error) {
    if (error instanceof NetError && error.trouble.kind !== "refused") {
      // Sentences count the whole wait.
      if (error.trouble.kind === "timeout") error.trouble.ms = performance.now() - start;
      run.facts.service ??= identifyService(wire.head);
      if (isTimeout(error) && !run.facts.speaksTls && wire.head.length === 0)
        run.facts.service ??= await nudge(wire, run.limit(TIMEOUT.probe / 4));
      if (wantsTls && wire.head.length === 0 && run.facts.speaksTls === undefined) await lookForTls(run, probeTarget);
    }
    throw error;
  }
}

async function lookForTls(run: HalfRun, probeTarget: ProbeTarget): Promise<void> {
  const { tls, service } = await probeTls(probeTarget);
  run.facts.speaksTls = tls;
  if (service) run.facts.service = service;
}

const isTimeout = (error: unknown): boolean => error instanceof NetError && error.trouble.kind === "timeout";
