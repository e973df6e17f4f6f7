/** Pure: what a fetch has to do, from what is here and what the server says (RFC 4549, RFC 7162). */
import type { Flags } from "#core/message";
import type { ServerFolder } from "#core/net";
import { FORWARDED, type FolderState, flagBits } from "#core/store";
import type { Uid } from "#shared/model/units.ts";

/** What a folder needs. */
export interface FolderPlan {
  /** The server numbers its messages anew: everything here is forgotten. */
  reset: boolean;
  /** What to ask for: nothing, the numbers of all messages, or their numbers with flags. */
  list: "nothing" | "uids" | "flags";
  /** What came, changed and went since `since` is enough, where the server can tell it. */
  changesSuffice: boolean;
  /** Ask for flags changed since this mod-sequence. */
  since: string | null;
}

/** Decides what to ask the server about a folder. */
export function planFolder(local: FolderState, server: ServerFolder): FolderPlan {
  const reset = local.uidValidity !== 0 && local.uidValidity !== server.uidValidity;
  if (server.exists === 0 && (reset || local.count + local.unnumbered === 0))
    return { reset, list: "nothing", since: null, changesSuffice: false };
  const known = !reset && local.uidNext !== 0;
  // The same highest number and the same count: nothing came, nothing went.
  const complete = known && local.unnumbered === 0 && local.uidNext === server.uidNext && local.count === server.exists;
  if (!known || local.highestModseq === "" || server.highestModseq === "")
    return { reset, list: "flags", since: null, changesSuffice: false };
  const since = local.highestModseq === server.highestModseq ? null : local.highestModseq;
  return { reset, list: complete ? "nothing" : "uids", since, changesSuffice: local.unnumbered === 0 };
}

/** True when there is nothing to do, so that the folder need not be opened. */
export function isIdle(plan: FolderPlan): boolean {
  return !plan.reset && plan.list === "nothing" && plan.since === null;
}

/** What differs between here and the server. */
export interface FolderDifference {
  /** Newest first. */
  missing: Uid[];
  gone: Uid[];
}

/** What came and went, from the numbers that the server names as changed and as removed. @param places UID and flags, two numbers each */
export function differenceOf(places: Float64Array, changed: readonly Uid[], vanished: readonly Uid[]): FolderDifference {
  const here = new Set<Uid>();
  for (let i = 0; i < places.length; i += 2) here.add(places[i] as Uid);
  const missing = [...new Set(changed)].filter((uid) => !here.has(uid)).sort((a, b) => b - a);
  return { missing, gone: [...new Set(vanished)].filter((uid) => here.has(uid)) };
}

/** Compares the numbers. @param places UID and flags, two numbers each */
export function compareFolder(places: Float64Array, onServer: readonly Uid[]): FolderDifference {
  const here = new Set<Uid>();
  for (let i = 0; i < places.length; i += 2) here.add(places[i] as Uid);
  const there = new Set(onServer);
  return { missing: onServer.filter((uid) => !here.has(uid)).sort((a, b) => b - a), gone: [...here].filter((uid) => !there.has(uid)) };
}

/** The messages whose flags on the server are others than here. */
export function changedFlags(
  places: Float64Array,
  onServer: readonly { uid: Uid; flags: ReadonlySet<string> }[],
): ({ uid: Uid } & Flags)[] {
  const here = new Map<Uid, number>();
  for (let i = 0; i < places.length; i += 2) here.set(places[i] as Uid, places[i + 1] as number);
  const changes: ({ uid: Uid } & Flags)[] = [];
  for (const { uid, flags } of onServer) {
    const bits = here.get(uid);
    const named = flagsOf(flags);
    // A server without keywords says nothing of this one.
    const told = { ...named, forwarded: named.forwarded || ((bits ?? 0) & FORWARDED) > 0 };
    if (bits !== undefined && bits !== flagBits(told)) changes.push({ uid, ...told });
  }
  return changes;
}

/** The program's flags in the server's words (RFC 9051 §2.3.2). */
export function flagsOf(words: ReadonlySet<string>): Flags {
  const has = (flag: string) => words.has(flag);
  // A keyword's letters may be large or small (RFC 9051 §2.3.2).
  const forwarded = [...words].some((word) => word.toLowerCase() === "$forwarded");
  return {
    seen: has("\\Seen"),
    flagged: has("\\Flagged"),
    answered: has("\\Answered"),
    draft: has("\\Draft"),
    deleted: has("\\Deleted"),
    forwarded,
  };
}
