/** The one adapter for imapflow: mailboxes for the fetch. The check speaks IMAP itself (imap-session.ts). */
import { rootCertificates } from "node:tls";
import type { ImapFlow, ImapFlowOptions, ListResponse, StatusObject } from "imapflow";
import type { ResolvedHalf } from "#core/accounts";
import { breathing } from "#core/operation";
import type { FolderRole } from "#shared/model/message.ts";
import type { Pin } from "#shared/model/pin.ts";
import type { Stage } from "#shared/model/report.ts";
import type { Bytes, IsoTime, Uid } from "#shared/model/units.ts";
import { pinnedTransport } from "./pinned-transport.ts";
import { findPin } from "./pins.ts";
import { TIMEOUT } from "./timeouts.ts";

/** Where a folder stands on the server. */
export interface ServerFolder {
  uidValidity: number;
  uidNext: number;
  exists: number;
  /** Empty without CONDSTORE (RFC 7162). */
  highestModseq: string;
}

/** A folder that holds messages; `status` is null where the server did not tell it with the list. */
export interface MailboxEntry {
  path: string;
  name: string;
  role: FolderRole;
  /** The server shows all messages of the account in it (`\All`, RFC 6154). */
  holdsAll: boolean;
  status: ServerFolder | null;
}

/** What the server says of a message without its content. */
export interface ServerMessage {
  uid: Uid;
  flags: ReadonlySet<string>;
}

/** A message before its content is fetched. */
export interface MessageOutline extends ServerMessage {
  size: Bytes;
  received: IsoTime | null;
  /** The same for one message in all folders (Gmail's X-GM-MSGID, RFC 8474); empty where the server has none. */
  emailId: string;
}

/** A message as the server has it. */
export interface FetchedMessage extends ServerMessage {
  received: IsoTime | null;
  emailId: string;
  source: Uint8Array;
}

/** A signed-in connection. Every method fails when the connection ends; `trouble` then says where that was. */
export interface Mailboxes {
  list: () => Promise<MailboxEntry[]>;
  /** Makes a folder; answers its name there. @throws Error where the server refuses (see `isRefusal`) */
  create: (path: string) => Promise<string>;
  /** Opens a folder, for reading only unless `write`. */
  open: (path: string, write: boolean) => Promise<ServerFolder>;
  /** All numbers of the open folder, or those of messages that came on this day or later. */
  uids: (since?: Date) => Promise<Uid[]>;
  /** Flags of all messages of the open folder, or of those that came or changed since a mod-sequence. */
  flags: (since: string | null) => Promise<ServerMessage[]>;
  /** The same with what was removed since then, where the server tells it (QRESYNC, RFC 7162); else null. */
  changes: (since: string) => Promise<{ changed: ServerMessage[]; vanished: Uid[] } | null>;
  /** Messages carry the same id in all folders (`emailId`). */
  readonly tellsEmailIds: boolean;
  /** Those of the messages that are larger; null where the server does not say. */
  larger: (uids: readonly Uid[], than: Bytes) => Promise<Uid[] | null>;
  /** What messages are, without their content. */
  outlines: (uids: readonly Uid[]) => Promise<MessageOutline[]>;
  /** Messages in the server's order; `headerOnly` leaves their bodies where they are. */
  fetch: (uids: readonly Uid[], headerOnly?: boolean) => AsyncGenerator<FetchedMessage>;
  /** Sets or clears a flag; one that is already so stays so. */
  setFlag: (uids: readonly Uid[], flag: "\\Seen" | "\\Flagged" | "\\Answered" | "$Forwarded", value: boolean) => Promise<void>;
  /** Says whether the open folder keeps a keyword (PERMANENTFLAGS, RFC 9051 §7.1). */
  keepsKeyword: (keyword: string) => boolean;
  /** The server moves messages in one step (RFC 6851); else they are copied and removed. */
  readonly movesAtOnce: boolean;
  /** Moves messages of the open folder; the new numbers where the server tells them (RFC 4315), null when it refuses. */
  move: (uids: readonly Uid[], path: string) => Promise<ReadonlyMap<Uid, Uid> | null>;
  copy: (uids: readonly Uid[], path: string) => Promise<ReadonlyMap<Uid, Uid> | null>;
  /** Removes messages of the open folder for ever, and only these; false when the server refuses. */
  remove: (uids: readonly Uid[]) => Promise<boolean>;
  /** Numbers of the open folder's messages with this Message-ID, from a number on. */
  find: (messageId: string, from: Uid) => Promise<Uid[]>;
  /** The next number of a folder that is not open, or null. */
  nextUid: (path: string) => Promise<Uid | null>;
  /** Says whether the open folder holds a message with this Message-ID; drafts may be left out. */
  hasMessageId: (messageId: string, withDrafts?: boolean) => Promise<boolean>;
  /** Lays a message into a folder; its number where the server tells it (UIDPLUS, RFC 4315). @throws Error where the server refuses it */
  append: (path: string, message: Uint8Array, flags: string[], at: Date) => Promise<{ uidValidity: number; uid: Uid } | null>;
  /** Waits at a folder (IDLE, begun anew before the 29 minutes of RFC 2177) and calls when it changes; ends with the connection. */
  watch: (path: string, changed: () => void) => Promise<void>;
  /** Polite: LOGOUT. */
  end: () => Promise<void>;
  /** At once. */
  close: () => void;
}

/** Loads the library ahead of the first connection, where something else is waited for meanwhile. */
export async function prepareMailboxes(): Promise<void> {
  await import("imapflow");
}

/** No answer for so long, ms, ends a fetch: slow disks of big mailboxes need seconds, not minutes. */
const SILENCE = 60_000;
/** IDLE is begun anew after so long, ms: servers may end a connection after 30 minutes (RFC 2177), some routers earlier. */
const IDLE_TIME = 9 * 60_000;
/** Largest literal that is read; larger messages are never asked for whole. */
const LITERAL = 200 * 1024 * 1024;

/**
 * Connects, encrypts as the account says and signs in, once: a refused login is never tried again.
 * @param silence of the server that ends the connection, ms
 * @throws whatever imapflow throws; `stageOf` names the station
 */
export async function connectMailboxes(
  half: ResolvedHalf,
  ca: readonly string[],
  signal: AbortSignal,
  pins: readonly Pin[] = [],
  silence: number = SILENCE,
): Promise<Mailboxes> {
  // Loaded when needed: it is the heaviest of the net's libraries, and a check does without it.
  const { ImapFlow: Client } = await import("imapflow");
  const pin = findPin(pins, half.host, half.port);
  const vanished: Uid[] = [];
  const client = new Client({
    ...optionsFor(half, ca),
    socketTimeout: silence,
    ...(pin ? { transport: pinnedTransport(pin, ca) } : {}),
    expungeHandler: ({ uid, earlier }) => {
      if (earlier && uid !== undefined) vanished.push(uid);
    },
  });
  client.on("error", () => undefined); // the running call rejects with the same error
  const abort = () => client.close();
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    await client.connect();
  } catch (error) {
    signal.removeEventListener("abort", abort);
    client.close();
    throw error;
  }
  return mailboxes(client, vanished, () => signal.removeEventListener("abort", abort));
}

/** Says whether the server answered NO or BAD to one command: the connection itself goes on. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && "responseStatus" in error && (error.responseStatus === "NO" || error.responseStatus === "BAD");
}

/** The station at which a connection stopped, from imapflow's error. */
export function stageOf(error: unknown, signedIn: boolean): Stage {
  if (signedIn) return "mailbox";
  const { code, authenticationFailed, tlsFailed, syscall } = (typeof error === "object" && error !== null ? error : {}) as {
    code?: unknown;
    authenticationFailed?: unknown;
    tlsFailed?: unknown;
    syscall?: unknown;
  };
  const text = String(code ?? "");
  if (authenticationFailed) return "auth";
  if (syscall === "getaddrinfo" || text === "ENOTFOUND" || text === "EAI_AGAIN") return "dns";
  if (/^UPGRADE_TIMEOUT|STARTTLS/.test(text)) return "starttls";
  if (tlsFailed || /^(?:ERR_TLS|ERR_SSL|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|EPROTO|ERR_OSSL|HOSTNAME|ClosedAfterConnectTLS)/.test(text))
    return "tls";
  if (text === "GREETING_TIMEOUT" || text === "ClosedAfterConnectText") return "greeting";
  if (syscall === "connect" || text === "CONNECT_TIMEOUT") return "tcp";
  return "greeting";
}

function optionsFor(half: ResolvedHalf, ca: readonly string[]): ImapFlowOptions {
  const { auth } = half;
  return {
    host: half.host,
    port: half.port,
    secure: half.security === "tls",
    // Required, never "if offered": without it credentials could be drawn out in plain text.
    ...(half.security === "tls" ? {} : { doSTARTTLS: half.security === "starttls" }),
    auth:
      auth.type === "oauth2"
        ? { user: half.username, accessToken: auth.accessToken.reveal() }
        : { user: half.username, pass: auth.type === "password" ? auth.password.reveal() : "" },
    tls: { minVersion: "TLSv1.2", rejectUnauthorized: true, ...(ca.length > 0 ? { ca: [...rootCertificates, ...ca] } : {}) },
    clientInfo: { name: "Postkontor", vendor: "Postkontor" },
    logger: false, // it would write the dialogue
    disableAutoIdle: true,
    qresync: true,
    maxIdleTime: IDLE_TIME,
    connectionTimeout: TIMEOUT.connect + TIMEOUT.handshake,
    greetingTimeout: TIMEOUT.greeting,
    maxLiteralSize: LITERAL,
    maxResponseSize: 2 * LITERAL,
  };
}

/** @param vanished where the client notes what the server says was removed earlier */
function mailboxes(client: ImapFlow, vanished: Uid[], release: () => void): Mailboxes {
  // imapflow answers a lost connection like a refusal; only a refusal may be taken for an answer.
  const accepted = <T>(answer: T | false | undefined): T | null => {
    if (answer) return answer;
    if (!client.usable) throw Object.assign(new Error("the connection ended"), { code: "NoConnection" });
    return null;
  };
  const changedSince = async (since: string): Promise<ServerMessage[]> => {
    const found: ServerMessage[] = [];
    const query = client.fetch("1:*", { uid: true, flags: true }, { uid: true, changedSince: BigInt(since) });
    for await (const { uid, flags } of breathing(query)) found.push({ uid, flags: flags ?? new Set() });
    return found;
  };
  const condstore = () => client.capabilities.has("CONDSTORE") || client.capabilities.has("QRESYNC");
  return {
    create: async (path) => (await client.mailboxCreate(path)).path,
    list: async () => {
      const query = { messages: true, uidNext: true, uidValidity: true, ...(condstore() ? { highestModseq: true } : {}) };
      const listed = await client.list({ statusQuery: query });
      return listed.filter(({ flags }) => !flags.has("\\Noselect") && !flags.has("\\NonExistent")).map(entryOf);
    },
    open: async (path, write) => {
      const { uidValidity, uidNext, exists, highestModseq } = await client.mailboxOpen(path, { readOnly: !write });
      return { uidValidity: Number(uidValidity), uidNext, exists, highestModseq: highestModseq ? String(highestModseq) : "" };
    },
    uids: async (since) => accepted((await client.search(since ? { since } : { all: true }, { uid: true })) || []) ?? [],
    flags: async (since) => {
      if (since !== null) return changedSince(since);
      const found: ServerMessage[] = [];
      for await (const { uid, flags } of breathing(client.fetch("1:*", { uid: true, flags: true }, { uid: true })))
        found.push({ uid, flags: flags ?? new Set() });
      return found;
    },
    changes: async (since) => {
      if (!client.enabled.has("QRESYNC")) return null;
      vanished.length = 0;
      const changed = await changedSince(since);
      return { changed, vanished: vanished.splice(0) };
    },
    tellsEmailIds: client.capabilities.has("OBJECTID") || client.capabilities.has("X-GM-EXT-1"),
    larger: async (uids, than) => accepted(await client.search({ uid: uidSet(uids), larger: than }, { uid: true })),
    outlines: async (uids) => {
      const found: MessageOutline[] = [];
      const query = { uid: true, flags: true, internalDate: true, size: true };
      for await (const { uid, flags, internalDate, size, emailId } of breathing(client.fetch(uidSet(uids), query, { uid: true })))
        found.push({ uid, flags: flags ?? new Set(), received: timeOf(internalDate), size: size ?? 0, emailId: emailId ?? "" });
      return found;
    },
    fetch: async function* (uids, headerOnly = false) {
      const content = headerOnly ? { headers: true } : { source: true };
      const query = { uid: true, flags: true, internalDate: true, ...content };
      for await (const message of breathing(client.fetch(uidSet(uids), query, { uid: true }))) {
        const source = headerOnly ? message.headers : message.source;
        // Without a body the message was removed between list and fetch.
        if (source)
          yield {
            uid: message.uid,
            flags: message.flags ?? new Set(),
            received: timeOf(message.internalDate),
            emailId: message.emailId ?? "",
            source,
          };
      }
    },
    setFlag: async (uids, flag, value) => {
      const change = value ? client.messageFlagsAdd : client.messageFlagsRemove;
      accepted(await change.call(client, uidSet(uids), [flag], { uid: true, silent: true }));
    },
    keepsKeyword: (keyword) => {
      const kept = client.mailbox ? [...(client.mailbox.permanentFlags ?? [])] : [];
      return kept.some((flag) => flag === "\\*" || flag.toLowerCase() === keyword.toLowerCase());
    },
    movesAtOnce: client.capabilities.has("MOVE") || client.enabled.has("IMAP4REV2"),
    move: async (uids, path) => {
      const answer = accepted(await client.messageMove(uidSet(uids), path, { uid: true }));
      return answer && (answer.uidMap ?? new Map());
    },
    copy: async (uids, path) => {
      const answer = accepted(await client.messageCopy(uidSet(uids), path, { uid: true }));
      return answer && (answer.uidMap ?? new Map());
    },
    remove: async (uids) => {
      const set = uidSet(uids);
      if (client.capabilities.has("UIDPLUS")) return accepted(await client.messageDelete(set, { uid: true })) !== null;
      // A plain EXPUNGE removes whatever is marked: other clients' marks are taken away for that moment.
      const marked = accepted((await client.search({ deleted: true }, { uid: true })) || []) ?? [];
      const others = marked.filter((uid) => !uids.includes(uid));
      if (others.length > 0) accepted(await client.messageFlagsRemove(uidSet(others), ["\\Deleted"], { uid: true }));
      const removed = accepted(await client.messageDelete(set, { uid: true })) !== null;
      if (others.length > 0) accepted(await client.messageFlagsAdd(uidSet(others), ["\\Deleted"], { uid: true }));
      return removed;
    },
    find: async (messageId, from) =>
      accepted((await client.search({ uid: `${from}:*`, header: { "message-id": messageId } }, { uid: true })) || [])?.filter(
        (uid) => uid >= from,
      ) ?? [],
    nextUid: async (path) => accepted(await client.status(path, { uidNext: true }))?.uidNext ?? null,
    hasMessageId: async (messageId, withDrafts = true) => {
      const found = await client.search({ ...(withDrafts ? {} : { draft: false }), header: { "Message-ID": messageId } }, { uid: true });
      if (!found) throw new Error("search refused");
      return found.length > 0;
    },
    append: async (path, message, flags, at) => {
      const content = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
      const told = await client.append(path, content, flags, at);
      if (!told) throw new Error("append refused");
      return told.uid && told.uidValidity ? { uidValidity: Number(told.uidValidity), uid: told.uid } : null;
    },
    watch: async (path, changed) => {
      await client.mailboxOpen(path, { readOnly: true });
      for (const event of ["exists", "expunge", "flags"] as const) client.on(event, changed);
      while (client.usable) {
        const begun = performance.now();
        // A server that ends every wait at once is not waited at.
        if ((await client.idle()) === false || performance.now() - begun < 50) return;
      }
    },
    end: async () => {
      release();
      await client.logout().catch(() => undefined);
      client.close();
    },
    close: () => {
      release();
      client.close();
    },
  };
}

const ROLES: Record<string, FolderRole> = {
  "\\Inbox": "inbox",
  "\\Sent": "sent",
  "\\Drafts": "drafts",
  "\\Archive": "archive",
  "\\Trash": "trash",
  "\\Junk": "junk",
};

/** imapflow names special use from the server's word (RFC 6154) or, failing that, from the usual names in many languages. */
function entryOf({ path, name, specialUse, status }: ListResponse): MailboxEntry {
  const role = path.toUpperCase() === "INBOX" ? "inbox" : (ROLES[specialUse ?? ""] ?? null);
  return { path, name, role, holdsAll: specialUse === "\\All", status: statusOf(status) };
}

function statusOf(status: StatusObject | undefined): ServerFolder | null {
  if (status?.messages === undefined || status.uidNext === undefined || status.uidValidity === undefined) return null;
  const { messages, uidNext, uidValidity, highestModseq } = status;
  return { exists: messages, uidNext, uidValidity: Number(uidValidity), highestModseq: highestModseq ? String(highestModseq) : "" };
}

function timeOf(value: Date | string | undefined): IsoTime | null {
  const date = new Date(value ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Writes UIDs as ranges: `1:4,7`. */
function uidSet(uids: readonly Uid[]): string {
  const sorted = [...uids].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] as Uid;
    let last = first;
    while (sorted[i + 1] === last + 1) {
      last += 1;
      i += 1;
    }
    ranges.push(first === last ? `${first}` : `${first}:${last}`);
    i += 1;
  }
  return ranges.join(",");
}
