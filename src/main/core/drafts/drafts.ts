/** Rows of mails that are being written. */
import type { ReadableDb, WritableDb } from "#core/store";
import type { DraftFile, DraftKind, MailDraft, MailDraftFields, MailDraftSummary } from "#shared/model/mail-draft.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";

/** What makes an answer part of its conversation (RFC 5322 §3.6.4). */
export interface Thread {
  inReplyTo?: string;
  references?: string[];
}

/** A draft with what the window need not know. */
export interface StoredDraft extends Omit<MailDraft, "pictures"> {
  thread: Thread;
  /** Id of the message that is answered or forwarded, or null. */
  original: number | null;
}

interface Row {
  id: string;
  kind: DraftKind;
  fields: string;
  thread: string;
  original: number;
  updated_at: IsoTime;
}

/** Characters of the text that the list shows. */
const PREVIEW = 160;

/** Drafts that are not in the outbox, newest first. */
export function drafts(db: ReadableDb): MailDraftSummary[] {
  return db
    .all<Row>("SELECT * FROM draft WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = draft.id) ORDER BY updated_at DESC, id")
    .map(({ id, kind, fields, updated_at: updatedAt }) => {
      const { to, subject, text } = JSON.parse(fields) as MailDraftFields;
      return {
        id,
        kind,
        to,
        subject,
        preview: text
          .slice(0, 4 * PREVIEW)
          .replace(/\s+/g, " ")
          .trim()
          .slice(0, PREVIEW),
        updatedAt,
      };
    });
}

/** @throws Failure `not-found` */
export function draft(db: ReadableDb, { id }: { id: string }): StoredDraft {
  const row = db.get<Row>("SELECT * FROM draft WHERE id = ?", [id]);
  if (!row) throw new Failure("not-found", { what: "draft" });
  const files = db.all<DraftFile>(
    "SELECT id, filename, content_type AS contentType, length(content) AS size FROM draft_file WHERE draft_id = ? AND inline = 0 ORDER BY rowid",
    [id],
  );
  const { kind, fields, thread, original, updated_at: updatedAt } = row;
  return {
    // Drafts of before there was formatting are plain text.
    ...({ html: null, ...JSON.parse(fields) } as MailDraftFields),
    ...{ id, kind, updatedAt, files, original: original || null },
    thread: JSON.parse(thread) as Thread,
  };
}

/** A file of a draft with its bytes. */
export interface StoredFile {
  id: string;
  filename: string;
  contentType: string;
  content: Uint8Array;
  /** A picture inside the text. */
  inline: boolean;
}

/** The files of a draft with their bytes. */
export function draftFiles(db: ReadableDb, { id }: { id: string }): StoredFile[] {
  return db
    .all<Omit<StoredFile, "inline"> & { inline: number }>(
      "SELECT id, filename, content_type AS contentType, content, inline FROM draft_file WHERE draft_id = ? ORDER BY rowid",
      [id],
    )
    .map((file) => ({ ...file, content: new Uint8Array(file.content), inline: file.inline === 1 }));
}

/** Drafts that were sent: what follows from that has to be done once. */
export function draftsSent(db: ReadableDb): { id: string; kind: DraftKind; original: number | null; accountId: string }[] {
  return db
    .all<Row>("SELECT draft.* FROM draft JOIN outbox ON outbox.id = draft.id WHERE outbox.state = 'sent'")
    .map(({ id, kind, original, fields }) => ({
      ...{ id, kind, original: original || null },
      accountId: (JSON.parse(fields) as MailDraftFields).accountId,
    }));
}

/** A draft that begins. */
interface NewDraft {
  id: string;
  kind: DraftKind;
  fields: MailDraftFields;
  thread: Thread;
  original: number | null;
  updatedAt: IsoTime;
  /** Somebody has written in it already. */
  touched?: boolean;
}

/** Begins a draft. */
export function addDraft(db: WritableDb, { id, kind, fields, thread, original, updatedAt, touched = false }: NewDraft): void {
  db.run("INSERT INTO draft (id, kind, fields, thread, original, updated_at, touched) VALUES (?, ?, ?, ?, ?, ?, ?)", [
    ...[id, kind, JSON.stringify(fields), JSON.stringify(thread), original ?? 0, updatedAt, touched],
  ]);
}

/** Notes that something of a draft was changed besides its fields. */
export function touchDraft(db: WritableDb, { id, updatedAt }: { id: string; updatedAt: IsoTime }): void {
  db.run("UPDATE draft SET updated_at = ?, touched = 1 WHERE id = ?", [updatedAt, id]);
}

/** Writes down what was typed. @throws Failure `not-found` when it was sent or discarded meanwhile */
export function saveDraft(db: WritableDb, { id, fields, updatedAt }: { id: string; fields: MailDraftFields; updatedAt: IsoTime }): void {
  const { changes } = db.run("UPDATE draft SET fields = ?, updated_at = ?, touched = 1 WHERE id = ?", [
    JSON.stringify(fields),
    updatedAt,
    id,
  ]);
  if (changes !== 1) throw new Failure("not-found", { what: "draft" });
}

/** Lays a file beside a draft. */
export function addDraftFile(
  db: WritableDb,
  { draftId, ...file }: Omit<StoredFile, "inline"> & { draftId: string; inline?: boolean },
): DraftFile {
  const { id, filename, contentType, content, inline = false } = file;
  const size = content.byteLength;
  db.run("INSERT INTO draft_file (id, draft_id, filename, content_type, content, inline) VALUES (?, ?, ?, ?, ?, ?)", [
    ...[id, draftId, filename, contentType],
    content,
    inline,
  ]);
  return { id, filename, contentType, size };
}

/** Takes a file away from its draft. */
export function removeDraftFile(db: WritableDb, { draftId, id }: { draftId: string; id: string }): void {
  db.run("DELETE FROM draft_file WHERE id = ? AND draft_id = ?", [id, draftId]);
}

/** Forgets a draft with its files. */
export function removeDraft(db: WritableDb, { id }: { id: string }): void {
  db.transaction(() => {
    db.run("DELETE FROM draft_file WHERE draft_id = ?", [id]);
    db.run("DELETE FROM draft WHERE id = ?", [id]);
  });
}
