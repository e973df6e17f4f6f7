/** "Automatisch senden": what an order's new state lets leave by itself, and what waits for a person instead. */
import { randomUUID } from "node:crypto";
import type { Log } from "#core/log";
import type { Store } from "#core/store";
import { type AutoJob, type AutoKind, type AutoReason, CONFIRMED_FIRST, type DryRunLine } from "#shared/model/auto-send.ts";
import type { DocumentDraft, Order, OrderState } from "#shared/model/document.ts";
import type { IsoDate } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import type { Desk } from "./desk.ts";
import { obstacleOf } from "./obstacle.ts";

export interface AutoSendEnv {
  store: () => Promise<Store>;
  desk: Pick<Desk, "draft" | "send">;
  /** The stop switch, and how many mails may leave by themselves on one day. */
  limits: () => { isStopped: boolean; perDay: number };
  changed: () => void;
  log: Log;
  now?: () => Date;
}

export interface AutoSend {
  /** Does what the rules want after an order came to its state; what stops it becomes a job and is not thrown. */
  follow: (order: Order) => Promise<void>;
  /** Sends what waited for a person. @throws Failure `not-found`, and what sending throws */
  confirm: (id: string) => Promise<void>;
  drop: (id: string) => Promise<void>;
  /** What the rules, switched on or not, would have done with a project's orders since a day; nothing is sent. */
  dryRun: (projectId: string, since: IsoDate) => Promise<DryRunLine[]>;
}

/** What a state lets leave. */
const KINDS: Record<OrderState, readonly AutoKind[]> = {
  created: [],
  offered: [],
  released: ["auftrag"],
  shipped: ["lieferschein", "versand"],
  invoiced: ["rechnung"],
  cancelled: [],
};

export function createAutoSend(env: AutoSendEnv): AutoSend {
  const now = () => env.now?.() ?? new Date();
  const end = async (id: string, state: AutoJob["state"] | "sent" | "dropped", reason: AutoReason | "" = "") => {
    await (await env.store()).write("endAutoJob", { id, state, reason, at: now().toISOString() });
    env.changed();
  };
  const draftOf = (order: Order, kind: AutoKind) => env.desk.draft({ orderId: order.id, kind, automatic: true });
  const submit = async (id: string, draft: DocumentDraft) => {
    const { orderId, kind, to, subject, text, routing } = draft;
    const mail = { to: [to], cc: [], bcc: [], subject, text };
    await env.desk.send({ orderId, kind, accountId: routing.accountId ?? "", ...mail, automatic: true });
    await end(id, "sent");
  };
  const brake = async (confirmed: number): Promise<AutoReason | null> => {
    const { isStopped, perDay } = env.limits();
    if (isStopped) return "stopped";
    const midnight = new Date(now());
    midnight.setHours(0, 0, 0, 0);
    if ((await (await env.store()).read("autoSentSince", { since: midnight.toISOString() })) >= perDay) return "daily-limit";
    return confirmed < CONFIRMED_FIRST ? "new-rule" : null;
  };
  const run = async (order: Order, kind: AutoKind, confirmed: number) => {
    const id = randomUUID();
    if (!(await (await env.store()).write("beginAutoJob", { id, orderId: order.id, kind, at: now().toISOString() }))) return;
    try {
      const draft = await draftOf(order, kind);
      const obstacle = obstacleOf(order, kind, draft);
      if (obstacle) return await end(id, "attention", obstacle);
      const wait = await brake(confirmed);
      if (wait) return await end(id, "confirm", wait);
      await submit(id, draft);
    } catch (error) {
      env.log.warn("outbox.auto-failed", { code: error instanceof Failure ? error.code : "internal" });
      await end(id, "attention", "failed");
    }
  };
  return {
    follow: async (order) => {
      const rules = await (await env.store()).read("autoRules");
      for (const kind of KINDS[order.state]) {
        const rule = rules.find((one) => one.active && one.projectId === order.projectId && one.kind === kind);
        // A delivery without a tracking number is no fault: there is nothing to tell.
        if (rule && (kind !== "versand" || order.shipments?.length)) await run(order, kind, rule.confirmed);
      }
    },
    confirm: async (id) => {
      const store = await env.store();
      const job = (await store.read("autoJobs")).find((one) => one.id === id);
      if (!job) throw new Failure("not-found", { what: "auto-job" });
      const order = await store.read("order", { id: job.orderId });
      const draft = await draftOf(order, job.kind);
      const obstacle = obstacleOf(order, job.kind, draft);
      if (obstacle) return end(id, "attention", obstacle);
      // Taken out of the list first, so that a second click finds nothing to send.
      await end(id, "attention", "interrupted");
      try {
        await submit(id, draft);
      } catch (error) {
        await end(id, "attention", "failed");
        throw error;
      }
      await store.write("countConfirmation", { id });
    },
    drop: (id) => end(id, "dropped"),
    dryRun: async (projectId, since) => {
      const store = await env.store();
      const lines: DryRunLine[] = [];
      for (const summary of await store.read("orders")) {
        if (summary.date < since) continue;
        const order = await store.read("order", { id: summary.id });
        if (order.projectId !== projectId) continue;
        for (const kind of kindsUpTo(order)) {
          const draft = await draftOf(order, kind);
          const isSent = summary.sent.some((one) => one.kind === kind && one.state !== "failed");
          const reason = isSent ? "sent-already" : obstacleOf(order, kind, draft);
          lines.push({
            ...{ orderId: order.id, orderNumber: order.number, customerName: order.customer.name },
            ...{ kind, to: draft.to, reason },
          });
        }
      }
      return lines;
    },
  };
}

/** Everything that the states up to an order's own let leave. */
function kindsUpTo({ state, shipments }: Order): AutoKind[] {
  const way = ["released", "shipped", "invoiced"] as const;
  return way
    .slice(0, (way as readonly OrderState[]).indexOf(state) + 1)
    .flatMap((one) => KINDS[one].filter((kind) => kind !== "versand" || shipments?.length));
}
