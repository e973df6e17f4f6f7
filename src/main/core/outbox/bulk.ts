/**
 * "Sammelversand": one kind of document of many orders. Every order is a row before anything is made, and its id is that of its message, so that a
 * crash between the two makes nothing twice. Only a few messages are made ahead of the sending: pausing means something, and so does cancelling.
 */
import { randomUUID } from "node:crypto";
import type { Log } from "#core/log";
import { type Operation, throwIfCancelled, waitFor } from "#core/operation";
import type { Store } from "#core/store";
import type { AutoKind } from "#shared/model/auto-send.ts";
import type { BulkJob, BulkLine, BulkObstacle } from "#shared/model/bulk.ts";
import { Failure, toAppError } from "#shared/result.ts";
import type { Desk } from "./desk.ts";
import { obstacleOf } from "./obstacle.ts";

export interface BulkEnv {
  store: () => Promise<Store>;
  desk: Pick<Desk, "draft" | "send">;
  accountName: (id: string) => string;
  changed: () => void;
  log: Log;
  now?: () => Date;
}

export interface Choice {
  kind: AutoKind;
  orderIds: readonly string[];
}

export interface Bulk {
  /** What sending would do, order by order; nothing is sent. @throws Failure `cancelled` */
  plan: (choice: Choice, operation: Operation<{ done: number; total: number }>) => Promise<BulkLine[]>;
  start: (choice: Choice) => Promise<BulkJob>;
  pause: (id: string) => Promise<void>;
  goOn: (id: string) => Promise<void>;
  cancel: (id: string) => Promise<void>;
  /** Goes on with what ran when the program ended. */
  resume: () => Promise<void>;
  /** Something left the outbox: there may be room for more. */
  wake: () => void;
  stop: () => Promise<void>;
}

/** So many messages wait for their turn at most; more would only lengthen what a pause cannot hold back. */
const AHEAD = 20;
/** How long nothing may wake the runner before it looks by itself, ms. */
const LOOK = 2_000;

export function createBulk(env: BulkEnv): Bulk {
  const abort = new AbortController();
  const running = new Map<string, Promise<void>>();
  /** Told to go on while they were perhaps about to end. */
  const again = new Set<string>();
  const sleepers = new Set<() => void>();
  const now = () => env.now?.() ?? new Date();

  /** The draft, and what stands against it. */
  const judge = async (orderId: string, kind: AutoKind) => {
    const order = await (await env.store()).read("order", { id: orderId });
    try {
      const draft = await env.desk.draft({ orderId, kind, withoutFile: true });
      const obstacle: BulkObstacle | null = obstacleOf(order, kind, draft);
      const words = { account: draft.routing.why, "facts-missing": draft.missing.map(({ text }) => text).join(" ") };
      return { order, draft, obstacle, detail: obstacle === "account" || obstacle === "facts-missing" ? words[obstacle] : "" };
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== "not-allowed-in-state") throw error;
      return { order, draft: null, obstacle: "not-yet" as const, detail: "" };
    }
  };

  const make = async (store: Store, item: { id: string; jobId: string; orderId: string }, kind: AutoKind) => {
    const { draft, obstacle, detail } = await judge(item.orderId, kind);
    if (!draft || obstacle) return store.write("endBulkItem", { id: item.id, state: "obstacle", obstacle: obstacle ?? "failed", detail });
    const { to, subject, text, routing } = draft;
    const mail = { to: [to], cc: [], bcc: [], subject, text, notBefore: now().toISOString() };
    await env.desk.send({ orderId: item.orderId, kind, accountId: routing.accountId ?? "", ...mail, id: item.id });
    // Cancelled meanwhile: what has not left is taken back, what has is told.
    const { state } = await store.read("bulkJob", { id: item.jobId });
    if (state === "cancelled" && (await isTakenBack(store, item.id))) return;
    await store.write("endBulkItem", { id: item.id, state: "made", obstacle: null, detail: "" });
  };

  const isTakenBack = (store: Store, id: string) =>
    store.write("cancelMessage", { id }).then(
      () => true,
      () => false,
    );

  const sleep = () =>
    waitFor<void>({ signal: abort.signal, ms: LOOK, expired: () => new Failure("timed-out") }, ({ resolve }) => {
      sleepers.add(resolve);
      return () => sleepers.delete(resolve);
    }).catch((error: unknown) => {
      if (!(error instanceof Failure) || error.code !== "timed-out") throw error;
    });

  const run = async (id: string) => {
    const store = await env.store();
    while (!abort.signal.aborted) {
      const { state, kind } = await store.read("bulkJob", { id });
      if (state !== "running") return;
      const item = await store.read("nextBulkItem", { id });
      if (!item) {
        await store.write("setBulkState", { id, state: "done" });
        return env.changed();
      }
      if (item.isQueued) {
        await store.write("endBulkItem", { id: item.id, state: "made", obstacle: null, detail: "" });
        continue;
      }
      if ((await store.read("bulkUnderWay", { id })) >= AHEAD) {
        await sleep();
        continue;
      }
      try {
        await make(store, { ...item, jobId: id }, kind);
      } catch (error) {
        const { code } = toAppError(error);
        // These stop all of them, and pass: the next start, or whoever opens the vault, goes on.
        if (code === "vault-locked" || code === "cancelled" || code.startsWith("store-") || abort.signal.aborted) throw error;
        env.log.warn("outbox.bulk-item", { code });
        await store.write("endBulkItem", { id: item.id, state: "obstacle", obstacle: "failed", detail: "" });
      }
      env.changed();
    }
  };

  const keepRunning = (id: string) => {
    if (abort.signal.aborted) return;
    if (running.has(id)) {
      again.add(id);
      return;
    }
    const work = run(id)
      .catch((error: unknown) => env.log.warn("outbox.bulk-paused", { code: toAppError(error).code }))
      .finally(() => {
        running.delete(id);
        if (again.delete(id)) keepRunning(id);
      });
    running.set(id, work);
  };
  const wake = () => {
    for (const resolve of [...sleepers]) resolve();
  };
  const setState = async (id: string, state: "running" | "paused") => {
    await (await env.store()).write("setBulkState", { id, state });
    env.changed();
    wake();
  };

  return {
    wake,
    plan: async ({ kind, orderIds }, { signal, progress }) => {
      const sent = new Set(await (await env.store()).read("ordersSent", { kind }));
      const lines: BulkLine[] = [];
      for (const orderId of new Set(orderIds)) {
        throwIfCancelled(signal);
        const { order, draft, obstacle, detail } = await judge(orderId, kind);
        const { accountId } = draft?.routing ?? { accountId: null };
        lines.push({
          ...{ orderId, orderNumber: order.number, customerName: order.customer.name, to: draft?.to ?? "" },
          ...{ accountName: accountId ? env.accountName(accountId) : "", obstacle, detail, isSent: sent.has(orderId) },
        });
        progress({ done: lines.length, total: orderIds.length });
      }
      return lines;
    },
    start: async ({ kind, orderIds }) => {
      const items = [...new Set(orderIds)].map((orderId) => ({ id: randomUUID(), orderId }));
      const job = await (await env.store()).write("beginBulk", { id: randomUUID(), kind, at: now().toISOString(), items });
      env.changed();
      keepRunning(job.id);
      return job;
    },
    pause: (id) => setState(id, "paused"),
    goOn: async (id) => {
      await setState(id, "running");
      keepRunning(id);
    },
    cancel: async (id) => {
      await (await env.store()).write("cancelBulk", { id });
      env.changed();
      wake();
    },
    resume: async () => {
      for (const { id, state } of await (await env.store()).read("bulkJobs")) if (state === "running") keepRunning(id);
    },
    stop: async () => {
      abort.abort();
      await Promise.all(running.values());
    },
  };
}
