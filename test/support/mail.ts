/// <reference path="../../src/main/core/demo/hoodiecrow.d.ts" />
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, connect as netConnect, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ResolvedAccount } from "#core/accounts";
import { silentLog } from "#core/log";
import { createParser, type Flags, type Parser } from "#core/message";
import { type NewMessage, openStore, type Store } from "#core/store";
import type { SyncTools } from "#core/sync";
import { Secret } from "#core/vault";
import type { HalfReport } from "#shared/model/report.ts";
import { indexContent } from "#src/main/core/message/index-content.ts";

export const storeWorker = () => new Worker(new URL("../../src/main/core/store/store.worker.ts", import.meta.url));
export const parseWorker = () => new Worker(new URL("../../src/main/core/message/parse.worker.ts", import.meta.url));

/** The planted key; no file may contain it. */
export const KEY = "Schlüssel-für-Tests-4711";

/** A folder of its own that `remove` deletes. */
export function tempFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "postkontor-mail-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Packs of a test are full at this size, bytes: many small ones instead of one. */
export const PACK_BYTES = 400_000;

/** A store in a folder of its own, with a parser. */
export interface TempStore {
  file: string;
  store: Store;
  parser: Parser;
  /** Closes and opens again, as after a restart. */
  reopen: (options?: { maxPages?: number; packBytes?: number }) => Promise<Store>;
  remove: () => Promise<void>;
}

/** One parse thread and one for opening. */
export const testParser = (): Parser => createParser({ worker: parseWorker, log: silentLog });

/** @param options.parser shared by several tests; without it the store brings and closes its own */
export async function tempStore({
  parser: shared,
  ...options
}: {
  maxPages?: number;
  packBytes?: number;
  parser?: Parser;
} = {}): Promise<TempStore> {
  const folder = tempFolder();
  const file = join(folder.path, "postkontor.db");
  const open = (over = options) => openStore({ file, key: KEY, worker: storeWorker, log: silentLog, ...over });
  const parser = shared ?? testParser();
  const temp: TempStore = {
    file,
    store: await open(),
    parser,
    reopen: async (over) => {
      await temp.store.close();
      temp.store = await open(over);
      return temp.store;
    },
    remove: async () => {
      await Promise.all([temp.store.close(), ...(shared ? [] : [parser.close()])]);
      folder.remove();
    },
  };
  return temp;
}

/** Tools for `syncAccount`; a broken connection becomes a report that names its stage and the error's code. */
export function syncTools({ store, parser }: Pick<TempStore, "store" | "parser">): SyncTools {
  return {
    store,
    parser,
    log: silentLog,
    explain: (_half, error, stage): HalfReport => ({
      ok: false,
      stage,
      cause: "connection-closed",
      alsoPossible: [],
      field: null,
      steps: [],
      warnings: [],
      ms: 0,
      explanation: String((error as { code?: unknown }).code ?? error),
    }),
  };
}

/** An account with everything needed to fetch. */
export function anImapAccount(imap: {
  port: number;
  security?: "tls" | "starttls" | "none";
  host?: string;
  user?: string;
  password?: string;
  ca?: string[];
}): ResolvedAccount {
  const username = imap.user ?? "anna@firma.example";
  return {
    id: "konto-1",
    email: username,
    displayName: "Anna",
    sender: { address: username, name: "Anna" },
    smtp: null,
    imap: {
      host: imap.host ?? "127.0.0.1",
      port: imap.port,
      security: imap.security ?? "none",
      username,
      auth: { type: "password", password: new Secret(imap.password ?? "geheim") },
    },
    ca: imap.ca ?? [],
  };
}

/** A raw message with complete defaults. */
export function aRawMessage(
  over: { subject?: string; from?: string; to?: string; date?: string; text?: string; id?: string; headers?: string[] } = {},
): string {
  const id = over.id ?? `${Math.random().toString(36).slice(2)}@firma.example`;
  return [
    `From: ${over.from ?? "Kjell Brodersen <k.brodersen@brodersen-bau.example>"}`,
    `To: ${over.to ?? "Anna <anna@firma.example>"}`,
    `Subject: ${over.subject ?? "Lieferung"}`,
    `Date: ${over.date ?? "Mon, 23 Nov 2026 09:31:00 +0100"}`,
    `Message-ID: <${id}>`,
    ...(over.headers ?? []),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    over.text ?? "Moin,\r\ndie Lieferung am Donnerstag passt uns gut.",
    "",
  ].join("\r\n");
}

/** A message ready for the store, parsed in this thread. */
export async function aNewMessage(
  uid: number,
  raw: Parameters<typeof aRawMessage>[0],
  over: { flags?: Partial<Flags>; received?: string; attachments?: number } = {},
): Promise<NewMessage> {
  const content = await indexContent(Buffer.from(aRawMessage(raw)));
  return {
    uid,
    flags: { seen: false, flagged: false, answered: false, forwarded: false, draft: false, deleted: false, ...over.flags },
    received: over.received ?? "2026-11-23T09:00:00.000Z",
    content: { ...content, ...(over.attachments === undefined ? {} : { attachments: over.attachments }) },
    cut: false,
  };
}

/** Stands between client and server: can cut the line after so many bytes from the server, or stall. */
export interface Proxy {
  port: number;
  /** Cuts every connection after so many bytes from the server. */
  cutAfter: (bytes: number) => void;
  /** Stops passing bytes from the server after so many. */
  stallAfter: (bytes: number) => void;
  /** Ends every connection with a reset (RST) after so many bytes from the server. */
  resetAfter: (bytes: number) => void;
  /** Changes one byte of the server's after so many. */
  corruptAfter: (bytes: number) => void;
  passed: () => number;
  /** What the client said. */
  received: () => string;
  connections: () => number;
  close: () => Promise<void>;
}

export async function startProxy(target: number): Promise<Proxy> {
  let cut = Number.POSITIVE_INFINITY;
  let stall = Number.POSITIVE_INFINITY;
  let corrupt = Number.POSITIVE_INFINITY;
  let reset = Number.POSITIVE_INFINITY;
  let passed = 0;
  let connections = 0;
  const said: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    connections += 1;
    let here = 0;
    const upstream = netConnect(target, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    client.on("data", (chunk) => said.push(chunk));
    upstream.on("data", (chunk) => {
      if (here <= corrupt && here + chunk.length > corrupt) chunk[corrupt - here] = (chunk[corrupt - here] ?? 0) ^ 0x55;
      here += chunk.length;
      passed += chunk.length;
      if (here > reset) client.resetAndDestroy();
      else if (here > cut) client.destroy();
      else if (here <= stall) client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as { port: number }).port,
    cutAfter: (bytes) => {
      cut = bytes;
    },
    stallAfter: (bytes) => {
      stall = bytes;
    },
    resetAfter: (bytes) => {
      reset = bytes;
    },
    corruptAfter: (bytes) => {
      corrupt = bytes;
    },
    passed: () => passed,
    received: () => Buffer.concat(said).toString(),
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** A message on the test server. */
export interface ServedMessage {
  raw: string;
  flags?: string[];
  /** The same in all folders of a server with Gmail's extension. */
  gmailId?: string;
}

/** A small IMAP server in this process whose mailbox tests change behind the client's back. */
export interface ImapServer {
  port: number;
  add: (folder: string, message: ServedMessage) => void;
  /** Removes a message by its position. */
  remove: (folder: string, position: number) => void;
  /** Subjects of a folder's messages, as far as they are ASCII or UTF-8. */
  subjects: (folder: string) => string[];
  flags: (folder: string, position: number) => string[];
  setFlags: (folder: string, position: number, flags: string[]) => void;
  /** As after a restored backup: new UIDVALIDITY, new UIDs. */
  renumber: (folder: string) => void;
  close: () => Promise<void>;
}

export async function startImap(
  folders: Record<string, ServedMessage[]>,
  options: { condstore?: boolean; move?: boolean; uidplus?: boolean; gmail?: boolean } = {},
): Promise<ImapServer> {
  const { default: hoodiecrow } = await import("hoodiecrow-imap");
  const stored = (messages: ServedMessage[]) =>
    messages.map(({ raw, gmailId, flags = [] }) => ({
      ...(gmailId ? { "X-GM-MSGID": gmailId } : {}),
      raw: Buffer.from(raw).toString("latin1"),
      flags,
      internaldate: "23-Nov-2026 10:00:00 +0100",
    }));
  const { INBOX = [], ...others } = folders;
  const imap = hoodiecrow({
    plugins: [
      "ID",
      "UNSELECT",
      "SPECIAL-USE",
      "NAMESPACE",
      "ENABLE",
      ...(options.uidplus === false ? [] : ["UIDPLUS"]),
      ...(options.move ? ["MOVE"] : []),
      ...(options.gmail ? ["X-GM-EXT-1"] : []),
      ...(options.condstore === false ? [] : ["CONDSTORE"]),
    ],
    users: { "anna@firma.example": { password: "geheim" } },
    storage: {
      INBOX: { messages: stored(INBOX) },
      "": {
        separator: "/",
        folders: Object.fromEntries(Object.entries(others).map(([name, messages]) => [name, { messages: stored(messages) }])),
      },
    },
  });
  // The plugin answers, but does not say so.
  if (options.gmail) (imap as unknown as { registerCapability: (name: string) => void }).registerCapability("X-GM-EXT-1");
  await new Promise<void>((resolve) => imap.listen(0, "127.0.0.1", resolve));
  const sockets = new Set<Socket>();
  imap.server.on("connection", (socket: Socket) => sockets.add(socket.setNoDelay(true)));
  const mailbox = (path: string) => {
    const found = imap.getMailbox(path);
    if (!found?.messages) throw new Error(`no folder ${path}`);
    return found as typeof found & { messages: { raw: string; flags: string[]; uid: number; MODSEQ?: number }[]; HIGHESTMODSEQ?: number };
  };
  const at = (path: string, position: number) => {
    const message = mailbox(path).messages[position];
    if (!message) throw new Error(`no message ${position} in ${path}`);
    return message;
  };
  return {
    port: (imap.server.address() as { port: number }).port,
    add: (folder, { raw, flags = [] }) =>
      void imap.appendMessage(folder, flags, "23-Nov-2026 10:00:00 +0100", Buffer.from(raw).toString("latin1")),
    remove: (folder, position) => void mailbox(folder).messages.splice(position, 1),
    subjects: (folder) =>
      mailbox(folder).messages.map(({ raw }) => /^Subject: (.*)$/m.exec(Buffer.from(raw, "latin1").toString())?.[1]?.trim() ?? ""),
    flags: (folder, position) => at(folder, position).flags,
    setFlags: (folder, position, flags) => {
      const box = mailbox(folder);
      const message = at(folder, position);
      message.flags = flags;
      box.HIGHESTMODSEQ = (box.HIGHESTMODSEQ ?? 0) + 1;
      message.MODSEQ = box.HIGHESTMODSEQ;
    },
    renumber: (folder) => {
      const box = mailbox(folder);
      box.uidvalidity = Math.max(99, (box.uidvalidity ?? 0) + 1);
      box.messages.forEach((message, i) => {
        message.uid = i + 1;
      });
      box.uidnext = box.messages.length + 1;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        imap.close(() => resolve());
      }),
  };
}
