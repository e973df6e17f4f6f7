import type { StoredFile } from "#core/drafts";
import { richOnce, type WrittenFile } from "#core/message";
import type { MailDraftFields } from "#shared/model/mail-draft.ts";
import { contentIdOf } from "./pictures.ts";

/** A mail's forms and files as they leave. */
export interface Outgoing {
  text: string;
  html: string | undefined;
  attachments: WrittenFile[];
}

/** Makes of a draft what leaves: words always, HTML where something is formatted, and of the pictures in the text those that are shown. */
export async function outgoing({ text, html }: Pick<MailDraftFields, "text" | "html">, files: readonly StoredFile[]): Promise<Outgoing> {
  const attached = files.filter(({ inline }) => !inline).map(({ filename, contentType, content }) => ({ filename, contentType, content }));
  if (html === null) return { text, html: undefined, attachments: attached };
  const inside = new Map(files.filter(({ inline }) => inline).map((file) => [contentIdOf(file), file]));
  const sent = (await richOnce()).asSent(html, (contentId) => inside.has(contentId));
  const pictures = sent.pictures.flatMap((cid) => {
    const { filename, contentType, content } = inside.get(cid) ?? {};
    return filename !== undefined && contentType && content ? [{ filename, contentType, content, cid }] : [];
  });
  return { text: sent.text, html: sent.html ?? undefined, attachments: [...pictures, ...attached] };
}
