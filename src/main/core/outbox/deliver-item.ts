/** One try of one message: from taken to its outcome, written down at every step that a crash could follow. */
import type { ResolvedAccount } from "#core/accounts";
import type { Store } from "#core/store";
import type { TakenItem } from "#core/workspace";
import type { HalfReport, ServerReply } from "#shared/model/report.ts";
import type { RunEnv } from "./account-run.ts";
import type { OutboxCourier } from "./outbox.ts";
import { concernsAccount, type Outcome, outcomeOf } from "./retry.ts";

/** What a try needs. */
export interface Tools extends Omit<RunEnv, "store" | "courier"> {
  store: Store;
  courier: OutboxCourier;
  /** Null when it was deleted. */
  account: ResolvedAccount | null;
  /** Whether no other lane of the account is open. */
  isAlone: boolean;
  /** Puts back what the lane took ahead. */
  putBack: () => Promise<void>;
}

/** What the lane does next: `stop` where the account itself cannot send now, `one-less` where the server has too many connections. */
export type Next = "sent" | "next" | "stop" | "one-less";

/** How a try ended, and when that is on disk. */
export interface Tried {
  next: Next;
  settled: Promise<void>;
}

const SETTLED = Promise.resolve();

/** After an error of this computer: not at once again, and not never. */
const AFTER_TROUBLE = 60_000;

/** Tries to hand over a taken item. @throws whatever stops the lane; the item is settled before */
export async function deliverItem(
  tools: Tools,
  { item, sender, recipients, message }: TakenItem & { message: Uint8Array | null },
): Promise<Tried> {
  const { store, account, courier, log, signal } = tools;
  const now = () => tools.now?.() ?? new Date();
  const end = async (outcome: Outcome, reply: string, report: HalfReport | null) => {
    const nextTry = outcome.state === "waiting" ? outcome.nextTry : null;
    await tools.scribe(store, "endSending", { id: item.id, state: outcome.state, at: now().toISOString(), reply, nextTry, report });
    if (outcome.state === "unclear") tools.unheard(item);
    log.info("outbox.tried", { state: outcome.state, cause: report?.cause, attempts: item.attempts });
    tools.changed();
  };
  if (!account || !message) {
    await end({ state: "failed" }, "", null);
    return { next: "next", settled: SETTLED };
  }
  let begun = false;
  try {
    const mark = async () => {
      await tools.handed.note(item);
      begun = true;
    };
    const report = await courier.submit(account, { from: sender, to: recipients, message }, { signal, progress: () => undefined }, mark);
    if (report.cause === "too-many-connections" && !begun && !tools.isAlone) {
      await end({ state: "waiting", nextTry: now().toISOString() }, wordsOf(report.server), report);
      return { next: "one-less", settled: SETTLED };
    }
    const outcome = outcomeOf(report, { attempts: item.attempts, createdAt: item.createdAt, now: now(), begun });
    const settled = end(outcome, report.receipt ?? wordsOf(report.server), report.ok ? null : report);
    if (outcome.state === "sent") {
      // Whoever goes on waits for it; a failure must not count as unheard meanwhile.
      settled.catch(() => undefined);
      return { next: "sent", settled };
    }
    await settled;
    if (begun || !concernsAccount(report)) return { next: "next", settled };
    await tools.putBack();
    const until = outcome.state === "waiting" ? outcome.nextTry : null;
    const held = await store.write("holdAccount", { accountId: item.accountId, now: now().toISOString(), until, report });
    if (held > 0) tools.changed();
    return { next: "stop", settled };
  } catch (error) {
    // The program is closing, or the disk is full: nothing is sent twice, nothing is forgotten.
    const nextTry = new Date(now().getTime() + (signal.aborted ? 0 : AFTER_TROUBLE)).toISOString();
    await end(begun ? { state: "unclear" } : { state: "waiting", nextTry }, "", null);
    throw error;
  }
}

/** The server's refusal as it said it: code and words. */
const wordsOf = (reply: ServerReply | undefined): string => (reply ? [reply.code, reply.text].filter(Boolean).join(" ") : "");
