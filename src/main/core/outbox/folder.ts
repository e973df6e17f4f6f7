/**
 * An outbox in a folder of its own, for the command line: the same store and the same sending as the window's. Several processes may queue
 * into one folder at the same time; only the one that holds its lock sends and settles, so that nobody takes the other's try for a crash.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createCourier } from "#core/check";
import type { Log } from "#core/log";
import { holdFile, openStoreHere, type Store } from "#core/store";
import type { OutboxItem } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { type Message, Outbox, type OutboxEnv } from "./outbox.ts";
import { openSentFolder } from "./sent-folder.ts";

export interface OutboxFolderEnv {
  folder: string;
  key: string;
  resolve: OutboxEnv["resolve"];
  lang: Language;
  log: Log;
  signal: AbortSignal;
}

/** An open outbox folder. */
export interface OutboxFolder {
  items: () => Promise<OutboxItem[]>;
  item: (id: string) => Promise<OutboxItem>;
  /** Queues a message. @throws Failure `bad-request` */
  queue: (message: Message) => Promise<OutboxItem>;
  requeue: (id: string) => Promise<OutboxItem>;
  cancel: (id: string) => Promise<void>;
  /** Sends one item, or waits until the process that is sending has done so; answers how it stands then. @throws Failure `cancelled` */
  follow: (id: string) => Promise<OutboxItem>;
  /** Settles what a crash left behind and sends everything that is due. @throws Failure `cancelled` */
  run: () => Promise<void>;
  close: () => Promise<void>;
}

/** How often another process is asked whether it is done, ms. */
const LOOK = 100;
/** Making the schema takes well below a second. */
const OPENING = 10_000;

/** Opens an outbox folder, or makes it. @throws Failure `store-*` */
export function openOutboxFolder({ folder, key, resolve, lang, log, signal }: OutboxFolderEnv): OutboxFolder {
  const lock = join(folder, "sending.lock");
  const store = openAlone(folder, key);
  const outbox = (only?: string) =>
    new Outbox({
      store: async () => store,
      resolve,
      courier: () => {
        const { submit, close } = createCourier();
        return { submit: (account, mail, operation, begun) => submit(account, mail, { lang }, operation, begun), close };
      },
      sentFolder: openSentFolder,
      changed: () => undefined,
      log,
      ...(only === undefined ? {} : { only }),
    });

  const queueing = outbox();

  /** Holds the lock for as long as the work takes; `isNeeded` says whether waiting for it still makes sense. */
  const alone = async (isNeeded: () => Promise<boolean>, work: () => Promise<void>) => {
    for (;;) {
      if (signal.aborted) throw new Failure("cancelled");
      if (!(await isNeeded())) return;
      const held = holdFile(lock);
      if (held) {
        try {
          return await work();
        } finally {
          held.release();
        }
      }
      await new Promise((done) => setTimeout(done, LOOK));
    }
  };
  const send = async (only?: string) => {
    const sender = outbox(only);
    const stop = () => void sender.stop();
    signal.addEventListener("abort", stop, { once: true });
    await sender.start();
    await sender.idle();
    signal.removeEventListener("abort", stop);
    if (signal.aborted) throw new Failure("cancelled");
  };
  const item = (id: string) => store.read("outboxItem", { id });
  const isDue = ({ state, nextTry }: OutboxItem) =>
    state === "sending" || (state === "waiting" && (nextTry === null || nextTry <= new Date().toISOString()));
  return {
    item,
    items: () => store.read("outboxItems"),
    queue: (message) => queueing.queue(message),
    requeue: (id) => store.write("retryMessage", { id }),
    cancel: (id) => store.write("cancelMessage", { id }),
    follow: async (id) => {
      await alone(
        async () => isDue(await item(id)),
        () => send(id),
      );
      return item(id);
    },
    run: () =>
      alone(
        async () => true,
        () => send(),
      ),
    close: () => store.close(),
  };
}

/** Two processes must not make the schema at the same time. */
function openAlone(folder: string, key: string): Store {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Failure("store-read-only", undefined, { cause: error });
  }
  const held = holdFile(join(folder, "opening.lock"), OPENING);
  if (!held) throw new Failure("store-locked");
  try {
    return openStoreHere({ file: join(folder, "postkontor.db"), key });
  } finally {
    held.release();
  }
}
