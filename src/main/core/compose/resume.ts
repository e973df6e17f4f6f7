/** A draft from the server's Drafts folder, wherever it was begun, becomes a draft here. */
import { randomUUID } from "node:crypto";
import type { StoredFile, Thread } from "#core/drafts";
import type { Inbox } from "#core/inbox";
import type { Parser } from "#core/message";
import type { Store } from "#core/store";
import type { MailDraftFields } from "#shared/model/mail-draft.ts";
import type { MessageDetail, Person } from "#shared/model/message.ts";
import type { Language } from "#shared/model/units.ts";
import { takenOver } from "./taken-over.ts";

/** As much as a draft may hold, characters. */
const LONGEST = 2_000_000;
const ID = /<[^<>\s]{3,500}>/g;

interface Tools {
  inbox: Inbox;
  parser: Pick<Parser, "takeOver">;
  lang: Language;
}

/** Goes on with a message as a draft; its id. One whose copy it is, is gone on with itself. @throws Failure `not-found` */
export async function resumed(messageId: number, tools: Tools & { store: Store }): Promise<string> {
  const { inbox, store } = tools;
  const detail = await inbox.open(messageId);
  const { accountId, folderId, uid } = detail;
  const folder = (await store.read("folderStates", { accountId })).find(({ id }) => id === folderId);
  const known = uid && folder ? await store.read("draftOfCopy", { accountId, folder: folder.path, uid }) : null;
  if (known !== null) return known;
  const { fields, files } = await takenFrom(detail, tools);
  const draftId = randomUUID();
  const updatedAt = new Date().toISOString();
  await store.write("addDraft", { id: draftId, kind: "new", fields, thread: threadIn(detail), original: null, updatedAt, touched: true });
  for (const file of files) await store.write("addDraftFile", { draftId, ...file });
  // From now on it is ours: replaced when it is changed, removed when it is sent.
  if (uid && folder) {
    const place = { folder: folder.path, uidValidity: folder.uidValidity, uid, messageId: detail.messageId ?? "" };
    await store.write("draftCopyStored", { draftId, accountId, ...place, storedAt: updatedAt });
  }
  return draftId;
}

async function takenFrom(detail: MessageDetail, { inbox, parser, lang }: Tools): Promise<{ fields: MailDraftFields; files: StoredFile[] }> {
  const taken = await takenOver(detail, { inbox, parser, lang, most: LONGEST });
  const files = [...(taken?.files ?? [])];
  for (const { index } of detail.attachments.filter(({ inline }) => !inline)) {
    const { attachment, bytes } = await inbox.attachment(detail.id, index);
    const { filename, contentType } = attachment;
    files.push({ id: randomUUID(), filename, contentType, content: new Uint8Array(bytes), inline: false });
  }
  const { accountId, to, cc, bcc, subject, text } = detail;
  const people = { to: addressesOf(to), cc: addressesOf(cc), bcc: addressesOf(bcc) };
  return {
    fields: {
      accountId,
      ...people,
      subject: subject.slice(0, 2000),
      text: text.replace(/\r\n?/g, "\n").slice(0, LONGEST),
      html: taken?.html ?? null,
    },
    files,
  };
}

const addressesOf = (people: readonly Person[]): string[] => people.map(({ address, name }) => address || name).filter(Boolean);

function threadIn({ headers }: Pick<MessageDetail, "headers">): Thread {
  const idsIn = (name: string) => headers.find((header) => header.name.toLowerCase() === name)?.value.match(ID) ?? [];
  const [inReplyTo] = idsIn("in-reply-to");
  const references = [...idsIn("references")];
  return { ...(inReplyTo ? { inReplyTo } : {}), ...(references.length > 0 ? { references } : {}) };
}
