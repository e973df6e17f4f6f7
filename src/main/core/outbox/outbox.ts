/** The queue of messages that should leave: rows that survive a restart, sent one after the other. State is written before and after each try. */
import { randomUUID } from "node:crypto";
import type { ResolvedAccount } from "#core/accounts";
import type { Log } from "#core/log";
import { compose, newMessageId } from "#core/message";
import type { Operation } from "#core/operation";
import type { Store } from "#core/store";
import type { DocumentKind, OutboxItem } from "#shared/model/document.ts";
import type { CheckProgress, HalfReport, ServerReply } from "#shared/model/report.ts";
import { Failure, toAppError } from "#shared/result.ts";
import { type Outcome, outcomeOf } from "./retry.ts";

/** An envelope and its message. */
export interface Submission {
  from: string;
  to: string[];
  message: Uint8Array;
}

export interface OutboxEnv {
  store: () => Promise<Store>;
  /** The account with its secrets. @throws Failure `vault-locked`, `not-found` */
  resolve: (accountId: string) => ResolvedAccount;
  /** Hands a message to the account's server. */
  submit: (account: ResolvedAccount, submission: Submission, operation: Operation<CheckProgress>) => Promise<HalfReport>;
  changed: () => void;
  log: Log;
  now?: () => Date;
}

/** A message as a person or a rule wants it sent. */
export interface Message {
  accountId: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  attachments: { filename: string; contentType: string; content: Uint8Array }[];
  order: { id: string; number: string; kind: DocumentKind } | null;
}

/** The server's refusal as it said it: code and words. */
const wordsOf = (reply: ServerReply | undefined): string => (reply ? [reply.code, reply.text].filter(Boolean).join(" ") : "");

/** Timers cannot wait longer than 24.8 days; an hour is often enough to look again. */
const LONGEST_SLEEP = 3_600_000;

export class Outbox {
  readonly #env: OutboxEnv;
  readonly #abort = new AbortController();
  #running: Promise<void> | null = null;
  #again = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(env: OutboxEnv) {
    this.#env = env;
  }

  /** Settles what a crash left behind and goes on with what waits. */
  async start(): Promise<void> {
    const store = await this.#env.store();
    if ((await store.write("settleInterrupted")) > 0) this.#env.changed();
    this.kick();
  }

  /** Composes a message, queues it and begins to send. */
  async send(message: Message): Promise<OutboxItem> {
    const account = this.#env.resolve(message.accountId);
    const store = await this.#env.store();
    const now = this.#now();
    const messageId = newMessageId(account.sender.address);
    const { accountId, to, cc, bcc, subject, text, attachments, order } = message;
    const bytes = await compose({ from: account.sender, to, cc, subject, text, attachments, messageId, date: now });
    const item = await store.write("queueMessage", {
      id: randomUUID(),
      accountId,
      accountName: account.displayName || account.email,
      orderId: order?.id ?? null,
      orderNumber: order?.number ?? null,
      kind: order?.kind ?? null,
      sender: account.sender.address,
      recipients: [...new Set([...to, ...cc, ...bcc])],
      shownTo: [...to, ...cc],
      subject,
      messageId,
      message: new Uint8Array(bytes),
      createdAt: now.toISOString(),
    });
    this.#env.changed();
    this.kick();
    return item;
  }

  async retry(id: string): Promise<OutboxItem> {
    const item = await (await this.#env.store()).write("retryMessage", { id });
    this.#env.changed();
    this.kick();
    return item;
  }

  async cancel(id: string): Promise<void> {
    await (await this.#env.store()).write("cancelMessage", { id });
    this.#env.changed();
  }

  /** Sends what is due; a call while sending makes it look once more. */
  kick(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#drain().finally(() => {
      this.#running = null;
      if (this.#again && !this.#abort.signal.aborted) {
        this.#again = false;
        this.kick();
      }
    });
  }

  /** Stops sending; a message under way is settled at the next start. */
  async stop(): Promise<void> {
    this.#abort.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#running;
  }

  async #drain(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    try {
      const store = await this.#env.store();
      for (const item of await store.read("outboxDue", { now: this.#now().toISOString() })) {
        if (this.#abort.signal.aborted) return;
        await this.#deliver(store, item);
      }
      await this.#sleepUntilNext(store);
    } catch (error) {
      // A locked vault or a closed store: the next kick goes on.
      this.#env.log.warn("outbox.paused", { code: toAppError(error).code });
    }
  }

  async #deliver(store: Store, item: OutboxItem): Promise<void> {
    const account = this.#accountOf(item);
    if (!(await store.write("beginSending", { id: item.id }))) return;
    this.#env.changed();
    const end = async (outcome: Outcome, reply: string, report: HalfReport | null) => {
      const nextTry = outcome.state === "waiting" ? outcome.nextTry : null;
      await store.write("endSending", { id: item.id, state: outcome.state, at: this.#now().toISOString(), reply, nextTry, report });
      this.#env.log.info("outbox.tried", { state: outcome.state, cause: report?.cause, attempts: item.attempts + 1 });
      this.#env.changed();
    };
    if (!account) return end({ state: "failed" }, "", null);
    let contentUnderWay = false;
    try {
      const { sender, recipients, message } = await store.read("outboxMessage", { id: item.id });
      const progress = ({ step }: CheckProgress) => {
        contentUnderWay ||= step.stage === "data";
      };
      const report = await this.#env.submit(account, { from: sender, to: recipients, message }, { signal: this.#abort.signal, progress });
      const outcome = outcomeOf(report, { attempts: item.attempts + 1, createdAt: item.createdAt, now: this.#now() });
      await end(outcome, report.receipt ?? wordsOf(report.server), report.ok ? null : report);
    } catch (error) {
      // The program is closing, or the disk is full: nothing is sent twice, nothing is forgotten.
      await end(contentUnderWay ? { state: "unclear" } : { state: "waiting", nextTry: this.#now().toISOString() }, "", null);
      throw error;
    }
  }

  /** Null when the account was deleted; a locked vault stops the queue instead. */
  #accountOf({ accountId }: OutboxItem): ResolvedAccount | null {
    try {
      return this.#env.resolve(accountId);
    } catch (error) {
      if (error instanceof Failure && error.code === "not-found") return null;
      throw error;
    }
  }

  async #sleepUntilNext(store: Store): Promise<void> {
    const next = await store.read("outboxNextTry");
    if (next === null || this.#abort.signal.aborted) return;
    const wait = Math.min(Math.max(new Date(next).getTime() - this.#now().getTime(), 1_000), LONGEST_SLEEP);
    this.#timer = setTimeout(() => this.kick(), wait);
    this.#timer.unref?.();
  }

  #now(): Date {
    return this.#env.now?.() ?? new Date();
  }
}
