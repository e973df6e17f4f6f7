import type { Log } from "#core/log";
import type { Store } from "#core/store";
import type { Milliseconds } from "#shared/model/units.ts";
import { toAppError } from "#shared/result.ts";

/** Pause in writing after which a draft goes to the server: long enough that a thought does not make a version of its own. */
const PAUSE: Milliseconds = 20_000;

export interface OnServerEnv {
  store: () => Promise<Store>;
  /** Whether the account's drafts are kept on its server. */
  stores: (accountId: string) => boolean;
  /** Fetches the account's mail, which tells the server of drafts first. */
  fetch: (accountId: string) => Promise<unknown>;
  log: Log;
}

/** Brings drafts to their servers some time after the last change; what cannot be reached waits for the next fetch. */
export function createOnServer({ store, stores, fetch, log }: OnServerEnv): { wait: (accountId: string) => void; stop: () => void } {
  const timers = new Map<string, NodeJS.Timeout>();
  const bring = async (accountId: string) => {
    timers.delete(accountId);
    try {
      if (await (await store()).read("draftsWaiting", { accountId, stores: stores(accountId) })) await fetch(accountId);
    } catch (error) {
      log.info("compose.drafts-wait", { code: toAppError(error).code });
    }
  };
  return {
    wait: (accountId) => {
      clearTimeout(timers.get(accountId));
      timers.set(accountId, setTimeout(() => void bring(accountId), PAUSE).unref());
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
