/** Sends what is due of one account over a few connections, each with one message after the other, until nothing is left. */
import type { ResolvedAccount } from "#core/accounts";
import { waitFor } from "#core/operation";
import type { Store } from "#core/store";
import type { OutboxItem } from "#shared/model/document.ts";
import { Failure, toAppError } from "#shared/result.ts";
import { deliverItem } from "./deliver-item.ts";
import type { FreshMessages } from "./fresh.ts";
import type { HandedNotes } from "./handed.ts";
import { createPace, limitsOf } from "./limits.ts";
import type { OutboxEnv } from "./outbox.ts";
import type { Scribe } from "./scribe.ts";
import { createFiling } from "./settle.ts";

/** The sending of one account. */
export interface AccountRun {
  /** Says that so many messages are due: lanes are opened up to the account's limit. */
  want: (count: number) => void;
  /** Says that one more was queued; false where a look at the queue is needed, because another lane may be opened for it. */
  takesMore: () => boolean;
  /** Settles when no lane is left; never rejects. */
  ended: Promise<void>;
}

export interface RunEnv extends OutboxEnv {
  signal: AbortSignal;
  scribe: Scribe;
  fresh: FreshMessages;
  handed: HandedNotes;
  /** Is told of a message whose answer was lost. */
  unheard: (item: OutboxItem) => void;
}

export function startAccountRun(env: RunEnv, store: Store, accountId: string, onEnd: (mayHaveMore: boolean) => void): AccountRun {
  const { log, signal } = env;
  const pace = createPace(() => nowOf(env).getTime());
  const filing = createFiling(env, store);
  let lanes = 0;
  /** Fewer than the account's limit once the server found them too many. */
  let most = Number.POSITIVE_INFINITY;
  /** Queued while all lanes were open; they take it too, unless one of them stops before the queue is empty. */
  let hasMore = false;
  let finish = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });

  /** Null when the account was deleted; a locked vault ends the lane instead. */
  const resolve = (): ResolvedAccount | null => {
    try {
      return env.resolve(accountId);
    } catch (error) {
      if (error instanceof Failure && error.code === "not-found") return null;
      throw error;
    }
  };

  /** Null for a message that a damaged disk does not give back: it must not keep the others waiting. */
  const readMessage = (id: string) =>
    store.read("outboxMessage", { id }).then(
      ({ message }) => message,
      (error: unknown) => {
        if (error instanceof Failure && error.code === "store-damaged") return null;
        throw error;
      },
    );
  const take = async () => {
    const taken = await env.scribe(store, "takeDue", { accountId, id: env.only, now: nowOf(env).toISOString() });
    if (!taken) return null;
    const { id } = taken.item;
    try {
      return { ...taken, message: env.fresh.take(id) ?? (await readMessage(id)) };
    } catch (error) {
      await env.scribe(store, "putBack", { id });
      throw error;
    }
  };

  const lane = async () => {
    const courier = env.courier();
    /** The last outcome on its way to the disk. */
    let noted: Promise<void> = SETTLED;
    /** Taken while the one before it was under way; a pace is kept by taking none ahead. */
    let ahead: ReturnType<typeof take> | null = null;
    let isBroken = false;
    const putBack = async () => {
      const taken = await ahead?.catch(() => null);
      ahead = null;
      if (!taken) return;
      if (taken.message) env.fresh.keep(taken.item.id, taken.message);
      await env.scribe(store, "putBack", { id: taken.item.id });
      // It is another lane's now, or the next look's.
      if (!isBroken) hasMore = true;
    };
    try {
      while (!signal.aborted) {
        const account = resolve();
        const perMinute = account ? (env.limits ?? limitsOf)(account).perMinute : 0;
        if (perMinute > 0) await ownTurn(pace, perMinute, signal);
        const taken = (await ahead) ?? (await take());
        ahead = null;
        if (!taken) {
          hasMore = false;
          return;
        }
        env.changed();
        if (perMinute === 0 && env.only === undefined) ahead = quiet(take());
        const { next, settled } = await deliverItem({ ...env, store, courier, account, isAlone: lanes === 1, putBack }, taken);
        await noted;
        noted = settled;
        if (next === "sent" && account) filing.file(account, taken.item);
        if (next === "one-less") most = Math.max(1, lanes - 1);
        if (next === "one-less" || next === "stop") return;
      }
    } catch (error) {
      // A locked vault, a full disk or the program's end: the next kick goes on.
      isBroken = true;
      hasMore = false;
      log.warn("outbox.paused", { code: toAppError(error).code });
    } finally {
      await Promise.all([putBack(), noted]).catch((error) => log.warn("outbox.not-noted", { code: toAppError(error).code }));
      courier.close();
      lanes -= 1;
      if (lanes === 0) {
        onEnd(hasMore);
        void filing.end().then(finish);
      }
    }
  };

  const want = (count: number) => {
    const account = quietly(resolve);
    const limit = account ? (env.limits ?? limitsOf)(account).connections : 1;
    const wanted = Math.min(count, limit, most);
    // Lanes that are just ending do not look again by themselves.
    if (lanes > 0) hasMore = true;
    if (wanted === 0 && lanes === 0) {
      onEnd(false);
      finish();
    }
    for (let open = lanes; open < wanted; open++) {
      lanes += 1;
      void lane();
    }
  };
  const takesMore = () => {
    const account = lanes > 0 ? quietly(resolve) : null;
    if (!account || lanes < Math.min((env.limits ?? limitsOf)(account).connections, most)) return false;
    hasMore = true;
    return true;
  };
  return { want, takesMore, ended };
}

const nowOf = ({ now }: RunEnv): Date => now?.() ?? new Date();

const SETTLED = Promise.resolve();

/** A promise that is awaited later: until then its failure counts as heard. */
function quiet<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

async function ownTurn(pace: ReturnType<typeof createPace>, perMinute: number, signal: AbortSignal): Promise<void> {
  for (let ms = pace.waitFor(perMinute); ms > 0; ms = pace.waitFor(perMinute)) {
    const over = new Error("over");
    await waitFor<void>({ signal, ms, expired: () => over }, () => () => undefined).catch((error: unknown) => {
      if (error !== over) throw error;
    });
  }
}
