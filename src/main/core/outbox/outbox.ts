/** The queue of messages that should leave: rows that survive a restart, each sent by one lane of its account. State is written before and after each try. */
import { randomUUID } from "node:crypto";
import type { ResolvedAccount } from "#core/accounts";
import type { Log } from "#core/log";
import { compose, newMessageId, type WrittenFile } from "#core/message";
import { anySignal, type Operation } from "#core/operation";
import type { Store } from "#core/store";
import type { DocumentKind, OutboxItem } from "#shared/model/document.ts";
import type { CheckProgress, HalfReport } from "#shared/model/report.ts";
import type { IsoTime, Milliseconds } from "#shared/model/units.ts";
import { Failure, toAppError } from "#shared/result.ts";
import { type AccountRun, type RunEnv, startAccountRun } from "./account-run.ts";
import { createFreshMessages } from "./fresh.ts";
import { type HandedNotes, openHandedNotes } from "./handed.ts";
import type { SendLimits } from "./limits.ts";
import { wrongPart } from "./refuse.ts";
import { createScribe } from "./scribe.ts";
import type { SentFolder } from "./sent-folder.ts";
import { fileUnfiled, lookUpUnclear } from "./settle.ts";
import { tieFetched } from "./tie-returned.ts";

/** An envelope and its message. */
export interface Submission {
  from: string;
  to: string[];
  message: Uint8Array;
}

/** One connection to an account's server; `begun` is waited for before a message's content goes out. */
export interface OutboxCourier {
  submit: (
    account: ResolvedAccount,
    submission: Submission,
    operation: Operation<CheckProgress>,
    begun: () => Promise<void> | void,
  ) => Promise<HalfReport>;
  close: () => void;
}

export interface OutboxEnv {
  store: () => Promise<Store>;
  /** The account with its secrets. @throws Failure `vault-locked`, `not-found` */
  resolve: (accountId: string) => ResolvedAccount;
  /** A connection for one message after the other. */
  courier: () => OutboxCourier;
  /** The account's Sent folder; absent: no copy is filed and nothing looked up there. */
  sentFolder?: (account: ResolvedAccount, signal: AbortSignal) => SentFolder;
  limits?: (account: ResolvedAccount) => SendLimits;
  /** How long a message is kept back so that it can be undone; absent: not at all. */
  undoMs?: () => Milliseconds;
  /** Sends this item only; absent: all that are due. */
  only?: string;
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
  /** The same as HTML; absent: text only. */
  html?: string | undefined;
  /** Where answers should go when not to the sender. */
  replyTo?: string | null | undefined;
  /** The message that is answered, and its ancestors with it. */
  inReplyTo?: string | undefined;
  references?: string[] | undefined;
  /** A rule sends it, nobody by hand. */
  automatic?: boolean;
  attachments: WrittenFile[];
  order: { id: string; number: string; kind: DocumentKind } | null;
  /** Its id, where the caller has to know it beforehand; one that is known already is refused. */
  id?: string | undefined;
  /** Not before this time; absent: at once, or after the time for undoing. */
  notBefore?: IsoTime | undefined;
}

/** Timers cannot wait longer than 24.8 days; an hour is often enough to look again. */
const LONGEST_SLEEP = 3_600_000;
/** As long a person who sends again waits for the look into the Sent folder, ms; then it is sent. */
const LOOK_UP = 15_000;

export class Outbox {
  readonly #env: OutboxEnv;
  readonly #abort = new AbortController();
  readonly #runs = new Map<string, AccountRun>();
  readonly #scribe = createScribe();
  readonly #fresh = createFreshMessages();
  readonly #aside = new Set<Promise<unknown>>();
  /** Messages whose answers were lost since they were last looked for. */
  #unheard: OutboxItem[] = [];
  #handed: HandedNotes | null = null;
  #runsBegun = 0;
  #timer: NodeJS.Timeout | null = null;
  /** The last message in which a report was looked for; the whole last fortnight after a start. */
  #lastLooked = 0;
  #isLooking = false;
  /** Something may have become due since the last look. */
  #again = false;

  constructor(env: OutboxEnv) {
    this.#env = env;
  }

  /** Settles what a crash left behind and goes on with what waits; accounts that were held back get another chance. */
  async start(): Promise<void> {
    await this.settle();
    this.kick();
  }

  /** Settles what a crash left behind, without sending anything. */
  async settle(): Promise<void> {
    const store = await this.#env.store();
    const tools = this.#tools(store);
    const { tries, wasCut } = tools.handed.all();
    const { again, unclear } = await store.write("settleInterrupted", { handed: tries, wasCut });
    await this.#forgetHanded(store);
    const released = await store.write("releaseHeld", {});
    if (again + unclear.length + released > 0) {
      this.#env.log.info("outbox.settled", { again, unclear: unclear.length });
      this.#env.changed();
    }
    this.#keep(lookUpUnclear(tools, store, unclear));
    this.#keep(fileUnfiled(tools, store));
  }

  /** Composes a message, queues it and begins to send. @throws Failure `bad-request` for what could not go out as it is meant */
  async send(message: Message): Promise<OutboxItem> {
    const item = await this.queue(message);
    // With all lanes of the account open the look at the queue can be spared: they take what is there.
    const isDue = item.nextTry === null || item.nextTry <= this.#now().toISOString();
    if (!isDue || !this.#runs.get(item.accountId)?.takesMore()) this.kick();
    return item;
  }

  /** Composes a message and queues it. @throws Failure `bad-request` for what could not go out as it is meant */
  async queue(message: Message): Promise<OutboxItem> {
    const account = this.#env.resolve(message.accountId);
    const wrong = wrongPart(message, account);
    if (wrong) throw new Failure("bad-request", { field: wrong });
    const store = await this.#env.store();
    const now = this.#now();
    const messageId = newMessageId(account.sender.address);
    const { accountId, to, cc, bcc, subject, text, html, replyTo, automatic, attachments, order, inReplyTo, references } = message;
    const bytes = await compose({
      from: account.sender,
      to,
      cc,
      subject,
      text,
      html,
      replyTo: replyTo ?? undefined,
      inReplyTo,
      references,
      automatic,
      attachments,
      messageId,
      date: now,
    });
    // A rule has its own brakes.
    const undo = automatic ? 0 : (this.#env.undoMs?.() ?? 0);
    const id = message.id ?? randomUUID();
    const notBefore = message.notBefore ?? (undo > 0 ? new Date(now.getTime() + undo).toISOString() : null);
    const item = await this.#scribe(store, "queueMessage", {
      id,
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
      // A copy: this one is handed over to the store's thread.
      message: new Uint8Array(bytes),
      createdAt: now.toISOString(),
      notBefore,
    });
    if (notBefore === null || notBefore <= now.toISOString()) this.#fresh.keep(id, bytes);
    this.#env.changed();
    return item;
  }

  /** Sends again, unless its account's Sent folder shows that it had left; the rest of the account goes on too, since whoever asks has mended it. */
  async retry(id: string): Promise<OutboxItem> {
    const store = await this.#env.store();
    const before = await store.read("outboxItem", { id });
    if (before.state === "unclear") {
      await this.#lookUp(store, [before]);
      const found = await store.read("outboxItem", { id });
      if (found.state === "sent") return found;
    }
    const item = await store.write("retryMessage", { id });
    this.#env.changed();
    await this.release(item.accountId);
    return item;
  }

  /** Settles what nobody knew: a person found out that it arrived. @throws Failure `not-allowed-in-state` */
  async arrived(id: string): Promise<OutboxItem> {
    const store = await this.#env.store();
    const isSettled = await store.write("settleUnclear", { id, at: this.#now().toISOString(), reply: "" });
    const item = await store.read("outboxItem", { id });
    if (!isSettled) throw new Failure("not-allowed-in-state", { state: item.state });
    this.#env.changed();
    return item;
  }

  /** Lets go what was kept back because an account could not send (null: of every account); to be called when one was changed. */
  async release(accountId: string | null): Promise<void> {
    if ((await (await this.#env.store()).write("releaseHeld", { accountId })) > 0) this.#env.changed();
    this.kick();
  }

  /** Looks whether something came back to what was sent; to be called after a fetch. */
  fetched(): void {
    if (this.#abort.signal.aborted) return;
    const look = async () => {
      const store = await this.#env.store();
      this.#lastLooked = await tieFetched(store, this.#lastLooked, () => this.#env.changed());
    };
    this.#keep(look());
  }

  async cancel(id: string): Promise<void> {
    await (await this.#env.store()).write("cancelMessage", { id });
    this.#fresh.take(id);
    this.#env.changed();
  }

  /** Sends what is due; a call while sending makes it look once more. */
  kick(): void {
    this.#again = true;
    if (this.#isLooking || this.#abort.signal.aborted) return;
    this.#isLooking = true;
    this.#keep(this.#look());
  }

  /** Settles once nothing is under way, neither messages nor their copies; what waits for its time does not count. */
  async idle(): Promise<void> {
    while (this.#aside.size > 0 || this.#runs.size > 0)
      await Promise.all([...this.#aside, ...[...this.#runs.values()].map(({ ended }) => ended)]);
  }

  /** Stops sending; a message under way is settled at the next start. */
  async stop(): Promise<void> {
    this.#abort.abort();
    if (this.#timer) clearTimeout(this.#timer);
    await this.idle();
  }

  async #look(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    try {
      const store = await this.#env.store();
      // Many kicks in a row are answered by one more look.
      while (this.#again && !this.#abort.signal.aborted) {
        this.#again = false;
        for (const { accountId, count } of await store.read("outboxDue", { now: this.#now().toISOString(), id: this.#env.only }))
          this.#runOf(accountId, store).want(count);
      }
      await this.#sleepUntilNext(store);
    } catch (error) {
      // A locked vault or a closed store: the next kick goes on.
      this.#again = false;
      this.#env.log.warn("outbox.paused", { code: toAppError(error).code });
    } finally {
      this.#isLooking = false;
      if (this.#again) this.kick();
    }
  }

  #runOf(accountId: string, store: Store): AccountRun {
    const running = this.#runs.get(accountId);
    if (running) return running;
    const { signal } = this.#abort;
    this.#runsBegun += 1;
    const run = startAccountRun(this.#tools(store), store, accountId, (mayHaveMore) => {
      this.#runs.delete(accountId);
      this.#keep(this.#forgetHanded(store));
      if (this.#unheard.length > 0) this.#keep(this.#lookUp(store, this.#unheard.splice(0)));
      // What became due meanwhile, and the time of the next try.
      if (mayHaveMore) this.kick();
      else if (!signal.aborted) this.#keep(this.#sleepUntilNext(store));
    });
    this.#runs.set(accountId, run);
    return run;
  }

  /** Empties the notes once all their outcomes are sure to outlive a power cut; whoever began meanwhile empties them later. */
  async #forgetHanded(store: Store): Promise<void> {
    const begun = this.#runsBegun;
    if (this.#runs.size > 0) return;
    await store.write("makeLasting");
    if (this.#runs.size === 0 && this.#runsBegun === begun) this.#handed?.clear();
  }

  /** Looks in the Sent folders for messages whose answers were lost: many providers file there themselves what they take. */
  async #lookUp(store: Store, items: readonly OutboxItem[]): Promise<void> {
    const { signal, release } = anySignal([this.#abort.signal, AbortSignal.timeout(LOOK_UP)]);
    await lookUpUnclear({ ...this.#tools(store), signal }, store, items).finally(release);
  }

  #tools(store: Store): RunEnv {
    this.#handed ??= openHandedNotes(`${store.file}-handed`);
    const unheard = (item: OutboxItem) => void this.#unheard.push(item);
    return { ...this.#env, signal: this.#abort.signal, scribe: this.#scribe, fresh: this.#fresh, handed: this.#handed, unheard };
  }

  async #sleepUntilNext(store: Store): Promise<void> {
    const next = await store.read("outboxNextTry", { now: this.#now().toISOString() });
    if (next === null || this.#abort.signal.aborted) return;
    if (this.#timer) clearTimeout(this.#timer);
    const wait = Math.min(Math.max(new Date(next).getTime() - this.#now().getTime(), 1_000), LONGEST_SLEEP);
    this.#timer = setTimeout(() => this.kick(), wait);
    this.#timer.unref?.();
  }

  /** Remembers work beside the lanes until it has ended, however. */
  #keep(work: Promise<unknown>): void {
    const kept = work.catch((error: unknown) => this.#env.log.warn("outbox.aside", { code: toAppError(error).code }));
    this.#aside.add(kept);
    void kept.then(() => this.#aside.delete(kept));
  }

  #now(): Date {
    return this.#env.now?.() ?? new Date();
  }
}
