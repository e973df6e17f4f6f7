/**
 * Searches for settings that do work after a check failed. Bounded: ten seconds, three logins in all (the failed one included), one
 * connection at a time. Safe: credentials only over verified TLS, and only to hosts of the same domain or the provider's own.
 */
import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import type { Language } from "#core/diagnosis";
import { createTrust, type Resolver } from "#core/net";
import { type Operation, startDeadline, throwIfCancelled } from "#core/operation";
import { Secret } from "#core/vault";
import type { Endpoint } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import type { FoundSettings } from "#shared/model/discovery.ts";
import type { CheckProgress, Half, HalfReport, SettingsChange } from "#shared/model/report.ts";
import { imapDialogue } from "./imap.ts";
import { checkHalf } from "./run.ts";
import type { HalfRun } from "./run-half.ts";
import { smtpDialogue } from "./smtp.ts";

/** Settings that work, as changes of what was tried. */
export interface Fix {
  /** A changed password has lost its blanks at the ends; its values are never told. */
  changes: SettingsChange[];
  /** The check that proved it. */
  report: HalfReport;
}

export interface FixOptions {
  lang: Language;
  resolver?: Resolver;
  /** Kinds of ports to try in place of the usual ones. */
  pairs?: readonly Pick<Endpoint, "port" | "security">[];
}

const BUDGET = 10_000;
/** One look at one place; a server that needs longer is not what the user is looking for. */
const LOOK = 2_500;
const MOST_LOGINS = 3;
const MOST_PLACES = 12;

const PAIRS: Record<Half, readonly Pick<Endpoint, "port" | "security">[]> = {
  smtp: [
    { port: 587, security: "starttls" },
    { port: 465, security: "tls" },
  ],
  imap: [
    { port: 993, security: "tls" },
    { port: 143, security: "starttls" },
  ],
};

/** Failures that another place may mend; what a server said about the account is no matter of the place. */
const OF_THE_PLACE: ReadonlySet<Cause> = new Set<Cause>([
  "dns-not-found",
  "connection-refused",
  "connection-timeout",
  "host-unreachable",
  "connection-closed",
  "greeting-timeout",
  "response-timeout",
  "wrong-service",
  "tls-on-plain-port",
  "plain-on-tls-port",
  "starttls-not-offered",
  "starttls-failed",
  "tls-handshake-failed",
  "certificate-host-mismatch",
  "encryption-required",
  "auth-not-offered",
]);

/**
 * Finds settings of one half that work; null where none was found or the failure is none of the settings'.
 * @throws Failure `cancelled`
 */
export async function findFix(
  account: ResolvedAccount,
  half: Half,
  failed: Pick<HalfReport, "cause" | "stage" | "proposal">,
  options: FixOptions,
  op: Operation<CheckProgress>,
): Promise<Fix | null> {
  const target = account[half];
  if (!target || !failed.cause) return null;
  const deadline = startDeadline(BUDGET);
  // The table of providers costs a check nothing.
  const { discoverOffline } = await import("#core/discovery");
  const preset = discoverOffline(account.email, options.lang).settings[0] ?? null;
  const trust = createTrust(account.ca);
  let logins = failed.stage === "auth" ? 1 : 0;
  const run = (changed: ResolvedHalf, ms: number) => {
    const checkOptions = {
      lang: options.lang,
      timeoutMs: deadline.atMost(ms),
      ...(options.resolver ? { resolver: options.resolver } : {}),
    };
    const dialogue = half === "smtp" ? (one: HalfRun) => smtpDialogue(one, null) : imapDialogue;
    return checkHalf(half, changed, account, trust, checkOptions, op, dialogue);
  };
  const tryLogin = async (changed: ResolvedHalf): Promise<Fix | null> => {
    if (logins >= MOST_LOGINS || deadline.atMost(1) === 0) return null;
    logins++;
    const report = await run(changed, BUDGET);
    return report.ok ? { changes: changesOf(target, changed), report } : null;
  };

  if (OF_THE_PLACE.has(failed.cause)) {
    for (const place of placesFor(account, half, target, failed, preset, options)) {
      throwIfCancelled(op.signal);
      if (deadline.atMost(1) === 0) return null;
      // Looked at without credentials first, so that a login is spent only where somebody answers.
      const seen = await run({ ...target, ...place, auth: { type: "none" } }, LOOK);
      if (!seen.ok && seen.stage !== "envelope") continue;
      const fix = await tryLogin({ ...target, ...place });
      if (fix) return fix;
    }
  }
  if (failed.cause === "credentials-rejected" && target.security !== "none") {
    for (const changed of loginsFor(account, target, preset?.[half]?.host === target.host ? preset.username : null)) {
      throwIfCancelled(op.signal);
      const fix = await tryLogin(changed);
      if (fix) return fix;
    }
  }
  return null;
}

type Place = Pick<Endpoint, "host" | "port" | "security">;

function placesFor(
  account: ResolvedAccount,
  half: Half,
  { host, port, security }: ResolvedHalf,
  { proposal = [] }: Pick<HalfReport, "proposal">,
  settings: FoundSettings | null,
  { pairs = PAIRS[half] }: FixOptions,
): Place[] {
  const proposed: Place = { host, port, security, ...Object.fromEntries(proposal.map(({ field, to }) => [field, to])) };
  const preset = settings?.[half];
  const known = pairs.map((pair) => ({ host, ...pair }));
  const flipped: Place[] = (["tls", "starttls"] as const)
    .filter((kind) => kind !== security)
    .map((kind) => ({ host, port, security: kind }));
  const named = hostsLike(host, account.email, half).flatMap((name) => pairs.map((pair) => ({ host: name, ...pair })));
  const all = [proposed, ...(preset ? [preset] : []), ...flipped, ...known, ...named];
  const isNew = (place: Place) => place.security !== "none" && !(place.host === host && place.port === port && place.security === security);
  const seen = new Set<string>();
  return all.filter((place) => isNew(place) && !seen.has(keyOf(place)) && seen.add(keyOf(place))).slice(0, MOST_PLACES);
}

const keyOf = ({ host, port, security }: Place): string => `${host.toLowerCase()} ${port} ${security}`;

/** Common names in the domain of the address, if the host that was typed is of the same domain: no secret goes anywhere else. */
function hostsLike(host: string, email: string, half: Half): string[] {
  const domain = registrable(email.slice(email.lastIndexOf("@") + 1));
  const typed = registrable(host);
  if (domain === null || typed !== domain) return [];
  return [half, "mail", half === "smtp" ? "smtps" : "imaps"]
    .map((label) => `${label}.${domain}`)
    .filter((name) => name !== host.toLowerCase());
}

/** The part of a name that somebody registered; null where it cannot be told. */
function registrable(name: string): string | null {
  const labels = name.toLowerCase().replace(/\.$/, "").split(".");
  if (labels.length < 2 || labels.some((label) => label === "") || /^\d+$/.test(labels.at(-1) ?? "")) return null;
  const isSecondLevel = /^(com?|net|org|ac|gv|or|gov|edu)\.[a-z]{2}$/.test(labels.slice(-2).join("."));
  if (isSecondLevel && labels.length < 3) return null;
  return labels.slice(isSecondLevel ? -3 : -2).join(".");
}

/** Other forms of the same login, only where the evidence points at the name or the password's blanks. */
function loginsFor({ email }: ResolvedAccount, target: ResolvedHalf, usual: string | null): ResolvedHalf[] {
  const { auth, username } = target;
  const names = [usual, username.includes("@") || username.includes("\\") ? null : email];
  const others = [...new Set(names)].filter((name): name is string => name !== null && name !== username);
  const renamed = others.map((name) => ({ ...target, username: name }));
  if (auth.type !== "password") return renamed;
  const typed = auth.password.reveal();
  const trimmed = typed.trim();
  return trimmed === typed || trimmed === ""
    ? renamed
    : [{ ...target, auth: { type: "password", password: new Secret(trimmed) } }, ...renamed];
}

function changesOf(before: ResolvedHalf, after: ResolvedHalf): SettingsChange[] {
  const changes: SettingsChange[] = (["host", "port", "security", "username"] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: before[field], to: after[field] }));
  return before.auth === after.auth ? changes : [...changes, { field: "password", from: "", to: "" }];
}
