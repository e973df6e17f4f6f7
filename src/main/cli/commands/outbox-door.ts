/** What `send` and `outbox` share: the folder with its key, the accounts of what waits there, and how a row looks. */
import { resolve as absolute } from "node:path";
import type { ResolvedAccount } from "#core/accounts";
import { silentLog } from "#core/log";
import { type OutboxFolder, openOutboxFolder } from "#core/outbox";
import type { OutboxItem } from "#shared/model/document.ts";
import { Failure } from "#shared/result.ts";
import type { Invocation } from "./command.ts";

/** One message of the outbox in the contract's words. */
export interface OutboxRow {
  id: string | null;
  state: "accepted" | "waiting" | "failed" | "unclear" | "cancelled";
  messageId: string | null;
  /** The server's receipt or refusal. */
  reply: string | null;
  cause: string | null;
  nextTry: string | null;
  to: string[];
  subject: string;
  attempts: number;
  title: string | null;
  explanation: string | null;
  fixes: string[];
  createdAt: string | null;
  sentAt: string | null;
  /** The account file. */
  account: string;
  sentCopy: string | null;
  maybeTwice: boolean;
}

export function rowOf(item: OutboxItem): OutboxRow {
  const { id, state, messageId, reply, cause, nextTry, to, subject, attempts, report, createdAt, sentAt, accountId } = item;
  const words = state === "sent" ? null : report;
  return {
    id,
    state: state === "sent" ? "accepted" : state === "sending" ? "waiting" : state,
    ...{ messageId, reply, cause: state === "sent" ? null : cause, nextTry: state === "waiting" ? nextTry : null, to, subject, attempts },
    title: words?.title ?? null,
    explanation: words?.explanation ?? null,
    fixes: words?.fixes ?? [],
    ...{ createdAt, sentAt, account: accountId, sentCopy: item.sentCopy ?? null, maybeTwice: item.maybeTwice ?? false },
  };
}

/** A row in one or two lines for people. */
export function textOf(row: OutboxRow): string {
  const mark = { accepted: "✓", waiting: "…", failed: "✗", unclear: "?", cancelled: "–" }[row.state];
  const detail = [row.nextTry, row.cause, row.reply, row.title].filter(Boolean).join("  ");
  return `${mark} ${row.id ?? "–"}  ${row.to.join(", ")}  ${row.subject}${detail ? `\n  ${detail}` : ""}`;
}

/** The folder and key of a lasting outbox, or the end of the command with exit code 2. */
export function lastingPlace({ required, refuse }: Pick<Invocation, "required" | "refuse">): { folder: string; key: string } {
  const folder = required("outbox", "the outbox's folder");
  return { folder, key: process.env.POSTKONTOR_STORE_KEY || refuse("POSTKONTOR_STORE_KEY: the outbox's key is needed in the environment") };
}

/** The name under which an outbox keeps an account: its file, so that no secret is copied. */
export const accountName = (file: string): string => absolute(file);

/** An outbox folder that knows accounts by their files. */
export interface OpenedOutbox extends OutboxFolder {
  /** Reads the account files of these items; one that cannot be read is told, and its items stay where they are. */
  learn: (items: readonly OutboxItem[]) => Promise<void>;
}

export function openOutbox(
  where: { folder: string; key: string },
  { lang, operation, accountOf, tell }: Pick<Invocation, "lang" | "operation" | "accountOf" | "tell">,
  known: readonly [string, ResolvedAccount][] = [],
): OpenedOutbox {
  const accounts = new Map(known);
  const resolve = (name: string): ResolvedAccount => {
    const account = accounts.get(name);
    // Not "not found": that would fail the items of a file that is only unreadable today.
    if (!account) throw new Failure("account-incomplete", { half: "smtp" });
    return account;
  };
  const folder = openOutboxFolder({ ...where, lang, signal: operation.signal, resolve, log: silentLog });
  return {
    ...folder,
    learn: async (items) => {
      for (const file of new Set(items.map(({ accountId }) => accountId))) {
        if (accounts.has(file)) continue;
        try {
          const account = await accountOf(file);
          if (account.smtp) accounts.set(file, account);
          else tell(`${file}: smtp: is not there, but sending needs it`);
        } catch (error) {
          // Its messages stay where they are, the others go out.
          tell(error instanceof Error ? error.message : file);
        }
      }
    },
  };
}
