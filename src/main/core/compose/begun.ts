/** A mail that begins, with what it takes over from the original. */
import { randomUUID } from "node:crypto";
import type { StoredFile, Thread } from "#core/drafts";
import type { Inbox } from "#core/inbox";
import { type Parser, richOnce } from "#core/message";
import type { MailDraftFields } from "#shared/model/mail-draft.ts";
import { type Beginning, beginMail } from "./begin.ts";
import { baseSubject } from "./subject.ts";
import { takenOver } from "./taken-over.ts";

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
  { inbox, parser }: { inbox: () => Promise<Inbox>; parser: Pick<Parser, "takeOver"> },
): Promise<Begun> {
  const { kind, original, lang, isFormatted } = given;
  const files: StoredFile[] = [];
  let formatted: Beginning["formatted"] = null;
  if (isFormatted) {
    const isQuoted = original && kind !== "new" && kind !== "forwardAttached";
    const taken = isQuoted ? await takenOver(original, { inbox: await inbox(), parser, lang, most: LONGEST_HTML }) : null;
    formatted = { original: taken?.html ?? null, asHtml: (await richOnce()).asHtml };
    files.push(...(taken?.files ?? []));
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

/** A name that every file system takes. */
const fileName = (subject: string): string =>
  baseSubject(subject)
    .replace(/[^\p{L}\p{N} ._-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80) || "E-Mail";
