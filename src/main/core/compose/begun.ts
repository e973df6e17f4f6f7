/** A mail that begins, with what it takes over from the original. */
import { randomUUID } from "node:crypto";
import type { StoredFile, Thread } from "#core/drafts";
import type { Inbox } from "#core/inbox";
import { richOnce } from "#core/message";
import type { MailDraftFields } from "#shared/model/mail-draft.ts";
import type { Language } from "#shared/model/units.ts";
import { type Beginning, beginMail } from "./begin.ts";
import { carriedFrom } from "./pictures.ts";
import { baseSubject } from "./subject.ts";
import { say } from "./words.ts";

/** Longer HTML is quoted as its text: an editor that is slow to open helps nobody, characters. */
const LONGEST_HTML = 300_000;

/** What a draft begins with. */
export interface Begun {
  fields: MailDraftFields;
  thread: Thread;
  files: StoredFile[];
}

/** Begins a mail. @throws Failure `not-found` for an original that is gone */
export async function begunMail(
  given: Omit<Beginning, "formatted"> & { isFormatted: boolean },
  inbox: () => Promise<Inbox>,
): Promise<Begun> {
  const { kind, original, lang, isFormatted } = given;
  const files: StoredFile[] = [];
  let formatted: Beginning["formatted"] = null;
  if (isFormatted) {
    const rich = await richOnce();
    const carried = original?.html ? carriedFrom(original, await inbox()) : null;
    const reduced = original?.html && carried ? rich.takenOver(original.html, { keep: carried.keep, leftOut: leftOutIn(lang) }) : null;
    const isQuotable = reduced !== null && reduced.length <= LONGEST_HTML;
    formatted = { original: isQuotable ? reduced : null, asHtml: rich.asHtml };
    if (isQuotable && carried && kind !== "forwardAttached")
      files.push(...(await carried.files()).map((file) => ({ ...file, inline: true })));
  }
  if (original && kind === "forwardAttached") {
    const content = new Uint8Array(await (await inbox()).raw(original.id));
    files.push({ id: randomUUID(), filename: `${fileName(original.subject)}.eml`, contentType: "message/rfc822", content, inline: false });
  }
  if (original && kind === "forward")
    for (const { index } of original.attachments.filter(({ inline }) => !inline)) {
      const { attachment, bytes } = await (await inbox()).attachment(original.id, index);
      const { filename, contentType } = attachment;
      files.push({ id: randomUUID(), filename, contentType, content: new Uint8Array(bytes), inline: false });
    }
  return { ...beginMail({ ...given, formatted }), files };
}

/** The words in the place of a picture. */
export const leftOutIn =
  (lang: Language) =>
  (alt: string): string =>
    alt ? say(lang, "leftOut.named", { alt }) : say(lang, "leftOut.nameless");

/** A name that every file system takes. */
const fileName = (subject: string): string =>
  baseSubject(subject)
    .replace(/[^\p{L}\p{N} ._-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80) || "E-Mail";
