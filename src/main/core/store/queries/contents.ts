/** What messages hold, each content once however many folders have it: its row, its bytes, its words. */
import type { ParsedContent } from "#core/message";
import type { WritableDb } from "#core/store";
import { subjectKey } from "./base-subject.ts";
import { awaitNamed, findConversation, leaveConversation } from "./conversation.ts";
import { INDEXED_TEXT } from "./limits.ts";
import { keepRaw } from "./raw.ts";

/** What a transaction brings. */
interface Contents {
  /** Keeps a content once; answers its id. */
  keep: (content: ParsedContent, cut: boolean) => number;
  /** Indexes what is new and puts it on disk; the transaction's last step. */
  finish: () => void;
}

/**
 * Begins to keep contents in a transaction. Their words come last: a statement that could be undone by itself makes the index
 * write out what it has so far, one piece per message instead of one per transaction, at a quarter of all the writer's time.
 */
export function keepContents(db: WritableDb): Contents {
  const added: { id: number; content: ParsedContent }[] = [];
  return {
    keep: (content, cut) => {
      const known = db.get<{ id: number }>("SELECT id FROM content WHERE sha256 = ?", [content.sha256]);
      if (known) return known.id;
      const id = add(db, content, cut);
      added.push({ id, content });
      return id;
    },
    finish: () => {
      // Some found no place and are gone again.
      for (const { id, content } of added) if (db.get("SELECT 1 FROM content WHERE id = ?", [id])) indexWords(db, id, content);
      db.packs().flush();
    },
  };
}

function add(db: WritableDb, content: ParsedContent, cut: boolean): number {
  const key = subjectKey(content.subject);
  const belonging = findConversation(db, { ...content, subjectKey: key, people: addressesOf(content) });
  const { id } = db.run(
    `INSERT INTO content (sha256, size, date, from_name, from_address, recipients, subject, preview, message_id, in_reply_to, refs, attachments, unreadable, cut, subject_key, conversation)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      content.sha256,
      content.size,
      content.date ?? "",
      content.from?.name ?? "",
      content.from?.address ?? "",
      JSON.stringify(content.to),
      content.subject,
      content.preview,
      content.messageId ?? "",
      content.inReplyTo ?? "",
      JSON.stringify(content.references),
      content.attachments,
      content.unreadable,
      cut,
      key,
      belonging.conversation,
    ],
  );
  keepRaw(db, id, content.codec, content.bytes);
  awaitNamed(db, id, belonging);
  return id;
}

const addressesOf = ({ from, to }: ParsedContent): string[] => [from, ...to].flatMap((one) => one?.address || []);

/** Writes the words of a content that has none in the index. */
export function indexWords(db: WritableDb, id: number, { subject, words }: Pick<ParsedContent, "subject" | "words">): void {
  const { people, body, attachments } = words;
  db.run("INSERT INTO words (rowid, subject, people, body, attachments) VALUES (?, ?, ?, ?, ?)", [
    id,
    subject,
    people,
    body.slice(0, INDEXED_TEXT),
    attachments,
  ]);
}

/** Deletes contents that no message refers to any more, with their words and bytes. */
export function forgetUnused(db: WritableDb, contentIds: readonly number[]): void {
  const gone = contentIds.filter((id) => {
    if (db.get("SELECT 1 FROM message WHERE content_id = ?", [id])) return false;
    leaveConversation(db, id);
    return db.run("DELETE FROM content WHERE id = ?", [id]).changes > 0;
  });
  for (const id of gone) db.run("DELETE FROM words WHERE rowid = ?", [id]); // last, as above
}
