/** Joins contents to conversations as they come, and answers them. The grouping is that of JWZ's algorithm (RFC 5256 §3). */
import type { ReadableDb, WritableDb } from "#core/store";
import type { MessageSummary } from "#shared/model/message.ts";
import { isAnswer, subjectKey } from "./base-subject.ts";
import { summary } from "./list.ts";

/** What a message says about its place. */
export interface Threading {
  messageId: string | null;
  inReplyTo: string | null;
  /** Oldest first. */
  references: readonly string[];
  subject: string;
  /** See `subjectKey`. */
  subjectKey: number;
  /** Address of the sender, and those of the recipients. */
  people: readonly string[];
  date: string | null;
}

/** References that are looked at: the first and the last ones. */
const MOST_REFERENCES = 20;
/** An answer without references belongs to a message of that subject within so many days, if people are the same. */
const DAYS = 60;
const SAME_SUBJECT = 20;
/** Messages of a conversation that are shown. */
const MOST_SHOWN = 200;
const BATCH = 500;

/** Where a message belongs. */
export interface Belonging {
  /** 0 = alone so far. */
  conversation: number;
  /** What it names and is not here. */
  awaited: readonly string[];
}

/** Finds the conversation of a message that is about to be added, joining those that it connects; `awaitNamed` has to follow. */
export function findConversation(db: WritableDb, message: Threading): Belonging {
  return belonging(db, message, NEW);
}

/** Remembers what a content names and is not here, so that the two meet when it comes. */
export function awaitNamed(db: WritableDb, contentId: number, { awaited }: Belonging): void {
  for (const id of awaited) db.run("INSERT OR REPLACE INTO awaited_message (message_id, content_id) VALUES (?, ?)", [id, contentId]);
}

/** A content of a conversation that something belongs to. */
interface Joined {
  id: number;
  /** 0 = alone so far. */
  conversation: number;
}

/** What is not in the store yet. */
const NEW: Joined = { id: 0, conversation: 0 };

function belonging(db: WritableDb, message: Threading, own: Joined): Belonging {
  const { messageId } = message;
  const named = namedBy(message);
  const here = namedHere(db, own.id, messageId ? [messageId, ...named] : named);
  const similar = named.length === 0 && message.subjectKey !== 0 ? sameSubject(db, own.id, message) : [];
  const found = new Set(here.map(({ name }) => name));
  const itself = own.id === 0 ? [] : [own];
  return {
    conversation: here.length + similar.length === 0 ? own.conversation : join(db, [...itself, ...here, ...similar]),
    awaited: named.filter((id) => !found.has(id)),
  };
}

/** Before a content is deleted: what it stood for goes to another one of its conversation, so that a message that comes again finds its place. */
export function leaveConversation(db: WritableDb, contentId: number): void {
  const own = db.get<{ message_id: string; conversation: number }>("SELECT message_id, conversation FROM content WHERE id = ?", [
    contentId,
  ]);
  const heir =
    own && own.conversation !== 0
      ? db.get<{ id: number }>("SELECT id FROM content WHERE conversation = ? AND conversation <> 0 AND id <> ? LIMIT 1", [
          own.conversation,
          contentId,
        ])
      : undefined;
  if (!own || !heir) {
    db.run("DELETE FROM awaited_message WHERE content_id = ?", [contentId]);
    return;
  }
  db.run("UPDATE awaited_message SET content_id = ? WHERE content_id = ?", [heir.id, contentId]);
  if (own.message_id !== "")
    db.run("INSERT OR REPLACE INTO awaited_message (message_id, content_id) VALUES (?, ?)", [own.message_id, heir.id]);
}

/** The ids that a message names, without its own. */
function namedBy({ messageId, inReplyTo, references }: Threading): string[] {
  const chosen = references.length <= MOST_REFERENCES ? references : [...references.slice(0, 1), ...references.slice(1 - MOST_REFERENCES)];
  return [...new Set([...chosen, ...(inReplyTo ? [inReplyTo] : [])])].filter((id) => id !== messageId);
}

// Each condition repeats that of its index, because a bound value proves nothing: else whole tables would be read.

/** The contents that have these ids or wait for them. A broken program's one id for all its mail is read a hundred times, not more. */
function namedHere(db: ReadableDb, own: number, ids: readonly string[]): (Joined & { name: string })[] {
  const [first] = ids;
  if (first === undefined) return [];
  // Few statements for all numbers of ids, each prepared once; a table made of JSON costs more than the search itself.
  const slots = 2 ** Math.ceil(Math.log2(ids.length));
  const among = `(${Array.from({ length: slots }, (_, at) => `?${at + 2}`)})`;
  return db.all(
    `SELECT message_id AS name, id, conversation FROM content WHERE message_id IN ${among} AND message_id <> '' AND id <> ?1
     UNION ALL SELECT awaited_message.message_id, content.id, conversation FROM awaited_message JOIN content ON content.id = content_id
       WHERE awaited_message.message_id IN ${among} LIMIT 100`,
    [own, ...ids, ...Array.from({ length: slots - ids.length }, () => first)],
  );
}

interface SubjectRow extends Joined {
  subject: string;
  date: string;
  from_address: string;
  recipients: string;
  linked: number;
}

/** Programs that write no references leave the subject: an answer joins what it answers, whichever comes first. */
function sameSubject(db: ReadableDb, own: number, message: Threading): Joined[] {
  const rows = db.all<SubjectRow>(
    `SELECT id, conversation, subject, date, from_address, recipients, in_reply_to <> '' OR refs <> '[]' AS linked
     FROM content WHERE subject_key = ? AND subject_key <> 0 AND id <> ? ORDER BY id DESC LIMIT ${SAME_SUBJECT}`,
    [message.subjectKey, own],
  );
  const people = new Set(message.people.map((one) => one.toLowerCase()));
  const isNear = ({ date }: SubjectRow) =>
    message.date === null || date === "" || Math.abs(Date.parse(message.date) - Date.parse(date)) < DAYS * 86_400_000;
  const isShared = (row: SubjectRow) =>
    // Both sides have to be among the people of both, so that two customers with the same question stay apart.
    peopleOf(row).filter((one) => people.has(one)).length >= Math.min(2, people.size);
  const isMeant = (row: SubjectRow) => isAnswer(message.subject) || (isAnswer(row.subject) && row.linked === 0);
  return rows.filter((row) => isMeant(row) && isNear(row) && isShared(row));
}

function peopleOf({ from_address: from, recipients }: Pick<SubjectRow, "from_address" | "recipients">): string[] {
  const to = JSON.parse(recipients) as { address: string }[];
  return [...new Set([from, ...to.map(({ address }) => address)].map((one) => one.toLowerCase()))].filter(Boolean);
}

/** The oldest conversation takes the others in; answers it. */
function join(db: WritableDb, contents: readonly Joined[]): number {
  const roots = new Set(contents.map(({ id, conversation }) => conversation || id));
  const target = Math.min(...roots);
  for (const other of roots)
    if (other !== target)
      db.run("UPDATE content SET conversation = ?1 WHERE (conversation = ?2 AND conversation <> 0) OR id = ?2", [target, other]);
  if (contents.some(({ id, conversation }) => id === target && conversation === 0))
    db.run("UPDATE content SET conversation = ?1 WHERE id = ?1", [target]);
  return target;
}

interface EarlierRow {
  id: number;
  message_id: string;
  in_reply_to: string;
  refs: string;
  subject: string;
  date: string;
  from_address: string;
  recipients: string;
}

/** Looks at contents of before this was known, one batch; answers whether there are more. */
export function threadEarlier(db: WritableDb): boolean {
  return db.transaction(() => {
    const upto = db.get<{ upto: number }>("SELECT upto FROM unthreaded")?.upto ?? 0;
    if (upto === 0) return false;
    const rows = db.all<EarlierRow>(
      `SELECT id, message_id, in_reply_to, refs, subject, date, from_address, recipients FROM content WHERE id <= ? ORDER BY id DESC LIMIT ${BATCH}`,
      [upto],
    );
    for (const row of rows) {
      const key = subjectKey(row.subject);
      const found = belonging(db, threadingOf(row, key), conversationNow(db, row));
      db.run("UPDATE content SET subject_key = ?, conversation = ? WHERE id = ?", [key, found.conversation, row.id]);
      awaitNamed(db, row.id, found);
    }
    const next = (rows.at(-1)?.id ?? 1) - 1;
    db.run("UPDATE unthreaded SET upto = ?", [next]);
    return next > 0;
  });
}

/** A content as it stands: one of the same batch may have joined it a moment ago. */
const conversationNow = (db: ReadableDb, { id }: EarlierRow): Joined =>
  db.get<Joined>("SELECT id, conversation FROM content WHERE id = ?", [id]) ?? NEW;

const threadingOf = (row: EarlierRow, key: number): Threading => ({
  messageId: row.message_id || null,
  inReplyTo: row.in_reply_to || null,
  references: JSON.parse(row.refs) as string[],
  subject: row.subject,
  subjectKey: key,
  people: peopleOf(row),
  date: row.date || null,
});

/**
 * The messages of the conversation that a message belongs to, oldest first, itself included: each once, however many folders
 * have it; drafts and what was thrown away are left out unless it is the message itself. At most the newest 200.
 */
export function conversation(db: ReadableDb, { id }: { id: number }): MessageSummary[] {
  const own = db.get<{ at: number; content: number }>(
    "SELECT CASE conversation WHEN 0 THEN content.id ELSE conversation END AS at, content.id AS content FROM message JOIN content ON content.id = content_id WHERE message.id = ?",
    [id],
  );
  if (!own) return [];
  const rows = db.all<{ id: number; copy: string }>(
    `SELECT message.id, CASE content.message_id WHEN '' THEN content.id ELSE content.message_id END AS copy
     FROM content JOIN message ON message.content_id = content.id JOIN folder ON folder.id = message.folder_id
     WHERE content.id IN (SELECT ?1 UNION SELECT id FROM content WHERE conversation = ?1 AND conversation <> 0) AND (message.id = ?2 OR folder.role NOT IN ('trash', 'junk', 'drafts'))
     ORDER BY message.id = ?2 DESC, message.sorted_at DESC, message.id DESC LIMIT ${4 * MOST_SHOWN}`,
    [own.at, id],
  );
  const once = new Map<string, number>();
  for (const row of rows) if (!once.has(row.copy)) once.set(row.copy, row.id);
  return [...once.values()]
    .slice(0, MOST_SHOWN)
    .flatMap((one) => summary(db, { id: one })?.summary ?? [])
    .sort((a, b) => (a.date ?? "").localeCompare(b.date ?? "") || a.id - b.id);
}
