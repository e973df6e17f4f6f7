/**
 * Keeps the accounts in step whose user switched that on: a fetch at an interval, at once where the server tells that something
 * came (IDLE, RFC 2177), and after sleep. What fails is tried again later and later; a refused sign-in only after the account changed.
 */
import type { Log } from "#core/log";
import { waitFor } from "#core/operation";
import type { Cause } from "#shared/model/cause.ts";
import type { SyncResult } from "#shared/model/message.ts";
import { AWAKE_CHECK, FETCHES_PER_HOST, FIRST_RETRY, LAST_RETRY, SLEPT, THROTTLED_RETRY, WATCHES_PER_HOST } from "./limits.ts";
import { createPlaces } from "./places.ts";

/** An account that is kept in step. */
export interface AutomaticAccount {
  id: string;
  /** Changes when the account does: then a refused sign-in is tried again. */
  version: string;
  host: string;
  minutes: number;
}

export interface AutomaticOptions {
  accounts: () => readonly AutomaticAccount[];
  fetch: (accountId: string, signal: AbortSignal) => Promise<SyncResult>;
  /** Waits on a connection of its own until the inbox changes, and calls; ends or fails with the connection. */
  watch: (accountId: string, signal: AbortSignal, changed: () => void) => Promise<void>;
  log: Pick<Log, "info" | "warn">;
  now?: () => number;
}

export interface Automatic {
  /** Begins with what is switched on, and follows changes of the accounts when called again. */
  follow: () => void;
  /** Fetches soon: something was changed here, the network is back. */
  soon: (accountId?: string) => void;
  stop: () => Promise<void>;
}

interface Running {
  version: string;
  controller: AbortController;
  wake: () => void;
  done: Promise<void>;
}

/** Causes that time does not mend, or that every further try makes worse: who signs in wrongly again and again is locked out. */
const FINAL: ReadonlySet<Cause> = new Set<Cause>([
  "input-invalid",
  "encryption-required",
  "auth-mechanism-unsupported",
  "auth-not-offered",
  "credentials-rejected",
  "app-password-required",
  "oauth-required",
  "oauth-token-rejected",
  "protocol-disabled",
  "account-blocked",
  "password-expired",
]);
/** The server asks for patience ([LIMIT], [UNAVAILABLE], BYE, throttling). */
const THROTTLED: ReadonlySet<Cause> = new Set<Cause>(["server-unavailable", "too-many-connections", "rate-limited", "auth-server-error"]);

/** Pause before the next try, ms: doubled with each failure, longer where the server asks for patience ([LIMIT], [UNAVAILABLE], BYE); null: none. */
export function retryAfter(cause: Cause, failures: number): number | null {
  if (FINAL.has(cause)) return null;
  return Math.min(LAST_RETRY, (THROTTLED.has(cause) ? THROTTLED_RETRY : FIRST_RETRY) * 2 ** Math.min(10, failures - 1));
}

export function createAutomatic({ accounts, fetch, watch, log, now = Date.now }: AutomaticOptions): Automatic {
  const running = new Map<string, Running>();
  const fetches = createPlaces(FETCHES_PER_HOST);
  const watches = createPlaces(WATCHES_PER_HOST);
  let clock: { controller: AbortController; done: Promise<void> } | null = null;

  const begin = (account: AutomaticAccount) => {
    const controller = new AbortController();
    const bell = createBell();
    const wake = bell.ring;
    const done = Promise.all([fetching(account, controller, bell), watching(account, controller.signal, wake)]).then(() => undefined);
    running.set(account.id, { version: account.version, controller, wake, done });
  };
  const fetching = async ({ id, host, minutes }: AutomaticAccount, controller: AbortController, bell: Bell) => {
    const { signal } = controller;
    let failures = 0;
    while (!signal.aborted) {
      const cause = await fetches(host, signal, () => fetch(id, signal))
        .then(({ failure }): Cause | null => (failure ? (failure.cause ?? "unknown") : null))
        .catch((): Cause => "unknown");
      if (signal.aborted) return;
      failures = cause === null ? 0 : failures + 1;
      const pause = cause === null ? minutes * 60_000 : retryAfter(cause, failures);
      if (cause !== null) log.warn("sync.automatic.failed", { cause, again: pause });
      // A server that refused the sign-in is left alone, watching included, until the account is another one.
      if (pause === null) return controller.abort();
      await bell.wait(signal, pause);
    }
  };
  const watching = async ({ id, host, minutes }: AutomaticAccount, signal: AbortSignal, wake: () => void) => {
    const bell = createBell();
    // The first fetch shows first whether the account works at all.
    await bell.wait(signal, FIRST_RETRY);
    while (!signal.aborted) {
      await watches(host, signal, () => watch(id, signal, wake)).catch(() => undefined);
      await bell.wait(signal, Math.max(FIRST_RETRY, minutes * 60_000));
    }
  };
  /** A clock that jumps was asleep: connections are dead then, and mail has come. */
  const watchClock = () => {
    const controller = new AbortController();
    const bell = createBell();
    const done = (async () => {
      for (let before = now(); !controller.signal.aborted; before = now()) {
        await bell.wait(controller.signal, AWAKE_CHECK);
        if (now() - before < SLEPT) continue;
        log.info("sync.automatic.awake");
        for (const { wake } of running.values()) wake();
      }
    })();
    clock = { controller, done };
  };

  return {
    follow: () => {
      const wanted = new Map(accounts().map((account) => [account.id, account]));
      for (const [id, { version, controller }] of running) {
        if (wanted.get(id)?.version === version) continue;
        controller.abort();
        running.delete(id);
      }
      for (const account of wanted.values()) if (!running.has(account.id)) begin(account);
      if (!clock && running.size > 0) watchClock();
    },
    soon: (accountId) => {
      for (const [id, { wake }] of running) if (accountId === undefined || id === accountId) wake();
    },
    stop: async () => {
      const ended = [...running.values()];
      running.clear();
      for (const { controller } of ended) controller.abort();
      clock?.controller.abort();
      await Promise.all([...ended.map(({ done }) => done), clock?.done]);
      clock = null;
    },
  };
}

interface Bell {
  /** Ends the wait, or the next one if nobody waits. */
  ring: () => void;
  wait: (signal: AbortSignal, ms: number) => Promise<void>;
}

function createBell(): Bell {
  let hasRung = false;
  let end: (() => void) | null = null;
  return {
    ring: () => {
      hasRung = true;
      end?.();
    },
    wait: async (signal, ms) => {
      const limit = { signal, ms, expired: () => new Error("nothing rang") };
      await waitFor<void>(limit, ({ resolve }) => {
        end = () => resolve();
        if (hasRung) resolve();
        return () => {
          end = null;
        };
      }).catch(() => undefined);
      hasRung = false;
    },
  };
}
