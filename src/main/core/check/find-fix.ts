/**
 * Searches for settings that do work after a check failed. Bounded: ten seconds, three logins in all (the failed one included), one
 * connection after the other. Safe: credentials only over verified TLS (or to a certificate the user trusts), and only to hosts of the
 * same domain or the provider's own. A login that fails for the account's sake ends the search.
 */
import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import type { Language } from "#core/diagnosis";
import { createTrust, type Resolver } from "#core/net";
import { type Operation, startDeadline, throwIfCancelled } from "#core/operation";
import type { Endpoint } from "#shared/model/account.ts";
import {
  CAUSES_OF_THE_LOGIN,
  CAUSES_OF_THE_PLACE,
  type FailedHalf,
  type Fix,
  type FixProgress,
  type FixSearch,
} from "#shared/model/fix.ts";
import type { Half, HalfReport, SettingsChange } from "#shared/model/report.ts";
import { imapDialogue } from "./imap.ts";
import { loginsFor } from "./login-forms.ts";
import type { PortKind } from "./places.ts";
import { checkHalf } from "./run.ts";
import type { HalfRun } from "./run-half.ts";
import { smtpDialogue } from "./smtp.ts";

export interface FixOptions {
  lang: Language;
  resolver?: Resolver;
  /** Kinds of ports to try in place of the usual ones. */
  pairs?: readonly PortKind[];
}

const BUDGET = 10_000;
/** One look at one place; a server that needs longer is not what the user is looking for. */
const LOOK = 2_500;
const MOST_LOGINS = 3;

/**
 * Searches settings of one half that work.
 * @throws Failure `cancelled`
 */
export async function findFix(
  account: ResolvedAccount,
  half: Half,
  failed: FailedHalf,
  options: FixOptions,
  op: Operation<FixProgress>,
): Promise<FixSearch> {
  const start = performance.now();
  const deadline = startDeadline(BUDGET);
  const tried = { places: 0, logins: 0 };
  let nearer: Fix | null = null;
  const done = (end: FixSearch["end"], fix: Fix | null = null): FixSearch => ({
    fix,
    nearer: fix ? null : nearer,
    tried,
    end,
    ms: Math.round(performance.now() - start),
  });
  const target = account[half];
  const { cause } = failed;
  if (!target || !cause) return done("exhausted");
  // The tables of providers and domains cost a check nothing.
  const [{ discoverOffline }, { placesFor }] = await Promise.all([import("#core/discovery"), import("./places.ts")]);
  const preset = discoverOffline(account.email, options.lang).settings[0] ?? null;
  const usualName = (host: string) => (preset?.[half]?.host === host ? preset.username : null);
  const trust = createTrust(account.ca, account.pins);
  // A login that was refused counts; the account's limit does not know that this is another search.
  let left = failed.stage === "auth" ? MOST_LOGINS - 1 : MOST_LOGINS;
  const isOver = () => deadline.atMost(1) === 0;

  const run = (changed: ResolvedHalf, ms: number, isLogin: boolean): Promise<HalfReport> => {
    throwIfCancelled(op.signal);
    op.progress({ host: changed.host, port: changed.port, security: changed.security, isLogin });
    const checkOptions = {
      lang: options.lang,
      timeoutMs: deadline.atMost(ms),
      ...(options.resolver ? { resolver: options.resolver } : {}),
    };
    const dialogue = half === "smtp" ? (one: HalfRun) => smtpDialogue(one, null) : imapDialogue;
    return checkHalf(half, changed, account, trust, checkOptions, { signal: op.signal, progress: () => undefined }, dialogue);
  };
  /** Looks without credentials, so that a login is spent only where somebody answers. */
  const isAlive = async (place: Endpoint): Promise<boolean> => {
    tried.places++;
    const seen = await run({ ...target, ...place, auth: { type: "none" } }, LOOK, false);
    return seen.ok || seen.stage === "envelope";
  };
  /** Signs in; what ends the search, or null where another form of the login may still help. */
  const signIn = async (changed: ResolvedHalf): Promise<FixSearch | { again: HalfReport }> => {
    if (left <= 0) return done("logins");
    if (isOver()) return done("time");
    left--;
    tried.logins++;
    const report = await run(changed, BUDGET, true);
    const changes = changesOf(target, changed);
    if (report.ok) return done("found", { changes, report });
    if (report.stage === "auth") nearer ??= isSamePlace(target, changed) ? null : { changes, report };
    return report.cause && (CAUSES_OF_THE_LOGIN.includes(report.cause) || CAUSES_OF_THE_PLACE.includes(report.cause))
      ? { again: report }
      : done("account");
  };
  /** Tries the other forms of a login that was refused at one place. */
  const signInOtherwise = async (at: ResolvedHalf, refused: FailedHalf): Promise<FixSearch | null> => {
    if (at.security === "none") return null;
    for (const changed of loginsFor(account, at, refused, usualName(at.host))) {
      const answer = await signIn(changed);
      if (!("again" in answer)) return answer;
    }
    return null;
  };

  if (CAUSES_OF_THE_LOGIN.includes(cause)) return (await signInOtherwise(target, failed)) ?? done("exhausted");
  if (!CAUSES_OF_THE_PLACE.includes(cause)) return done("exhausted");
  for (const place of placesFor(account, half, target, failed, preset, options.pairs)) {
    if (isOver()) return done("time");
    if (!(await isAlive(place))) continue;
    const there = { ...target, ...place };
    const answer = await signIn(there);
    if (!("again" in answer)) return answer;
    // A refused password is refused everywhere: only another form of the same login is worth another attempt.
    if (answer.again.cause && CAUSES_OF_THE_LOGIN.includes(answer.again.cause))
      return (await signInOtherwise(there, { ...answer.again, cause: answer.again.cause })) ?? done("exhausted");
  }
  return done("exhausted");
}

const isSamePlace = (one: Endpoint, other: Endpoint): boolean =>
  one.host === other.host && one.port === other.port && one.security === other.security;

function changesOf(before: ResolvedHalf, after: ResolvedHalf): SettingsChange[] {
  const changes: SettingsChange[] = (["host", "port", "security", "username"] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: before[field], to: after[field] }));
  return before.auth === after.auth ? changes : [...changes, { field: "password", from: "", to: "" }];
}
