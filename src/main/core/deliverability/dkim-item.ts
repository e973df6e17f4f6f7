import { randomBytes } from "node:crypto";
import { NetError } from "#core/net";
import type { DeliverabilityItem } from "#shared/model/deliverability.ts";
import { type DkimKey, readDkimKey } from "./dkim-key.ts";
import { type Case, toItem } from "./item.ts";
import { COMMON_SELECTORS } from "./selectors.ts";

export interface DkimOutcome {
  item: DeliverabilityItem;
  /** A usable key of this domain is published. */
  hasKey: boolean;
}

interface FoundKey {
  selector: string;
  key: DkimKey;
}

/** RFC 8301 §3.2: signatures of shorter keys count as none. */
const SHORTEST = 1_024;
const GOOD = 2_048;

/** Which DKIM keys the domain publishes (RFC 6376). Selectors cannot be listed: only those that are asked for are found. */
export async function judgeDkim(of: Case): Promise<DkimOutcome> {
  const asked = [...new Set([...of.selectors, ...COMMON_SELECTORS])];
  const name = (selector: string) => `${selector}._domainkey.${of.domain}`;
  const [keys, answersEverything] = await Promise.all([
    Promise.all(
      asked.map(async (selector) => (await readKeys(of, name(selector)).catch(silent)).map((key): FoundKey => ({ selector, key }))),
    ),
    // A wildcard answers for every name; then the common selectors prove nothing.
    readKeys(of, name(`pk${randomBytes(6).toString("hex")}`)).catch((error: unknown) =>
      error instanceof NetError ? error : Promise.reject(error),
    ),
  ]);
  const known = new Set(of.selectors);
  const isWildcard = Array.isArray(answersEverything) && answersEverything.length > 0;
  const found = keys.flat().filter(({ selector }) => !isWildcard || known.has(selector));
  // Where not even this name is answered, nothing found means nothing.
  if (found.length === 0 && !Array.isArray(answersEverything)) throw answersEverything;
  const lines = found.map(({ selector, key }) => `${name(selector)} TXT ${wordsOf(key)}`);
  const values = { selectors: of.selectors.join(", "), count: asked.length };
  const say = (light: "ok" | "warn" | "error", says: string, advice: readonly string[], one?: FoundKey): DkimOutcome => ({
    item: toItem(of, "dkim", {
      light,
      says,
      advice,
      found: lines,
      values: { ...values, selector: one?.selector ?? "", bits: one?.key.bits ?? 0 },
    }),
    hasKey: one !== undefined && light !== "error",
  });
  const usable = found.filter(({ key }) => !key.isRevoked && key.bits !== null);
  const [best] = [...usable].sort((a, b) => rank(b, known) - rank(a, known));
  if (!best) {
    const [revoked] = found.filter(({ key }) => key.isRevoked);
    if (revoked) return { ...say("error", "revoked", ["askAdvice"], revoked), hasKey: false };
    if (found[0]) return { ...say("error", "unreadable", ["askAdvice"], found[0]), hasKey: false };
    return say("warn", of.selectors.length > 0 ? "notThere" : "notFound", ["askAdvice", "selectorAdvice"]);
  }
  const { key } = best;
  if (key.kind === "rsa" && (key.bits ?? 0) < SHORTEST) return say("error", "short", ["renewAdvice"], best);
  if (key.isTesting) return say("warn", "testing", ["testingAdvice"], best);
  if (key.kind === "rsa" && (key.bits ?? 0) < GOOD) return say("warn", "weak", ["renewAdvice"], best);
  return say("ok", known.has(best.selector) ? "ok" : "okCommon", known.has(best.selector) ? [] : ["signsAdvice"], best);
}

/** Keys that the user's own mail names count before those that merely exist. */
const rank = ({ selector, key }: FoundKey, known: ReadonlySet<string>): number =>
  (known.has(selector) ? 1e6 : 0) + (key.isTesting ? 0 : 1e5) + (key.kind === "ed25519" ? 3_000 : (key.bits ?? 0));

const readKeys = async (of: Case, name: string): Promise<DkimKey[]> => (await of.dns.txt(name)).flatMap((text) => readDkimKey(text) ?? []);

/** A selector whose question fails is one that was not found; one silent name must not hide the others. */
function silent(error: unknown): DkimKey[] {
  if (error instanceof NetError) return [];
  throw error;
}

const wordsOf = ({ kind, bits, isRevoked, isTesting }: DkimKey): string =>
  [`k=${kind}`, isRevoked ? "p=" : bits === null ? "p=?" : `${bits} bit`, ...(isTesting ? ["t=y"] : [])].join("; ");
