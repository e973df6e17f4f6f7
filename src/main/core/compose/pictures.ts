/** Pictures inside the text of a mail that is written: files of the draft, named by their ids. */
import { randomUUID } from "node:crypto";
import type { StoredFile } from "#core/drafts";
import type { Inbox } from "#core/inbox";
import type { MessageDetail } from "#shared/model/message.ts";

/** What is carried along of an original: each, and all together, bytes. */
const LARGEST = 2_000_000;
const LARGEST_SUM = 8_000_000;
const PICTURE = /^image\/(?:png|jpeg|gif|webp|bmp)$/i;

/** The name by which the text refers to a picture (RFC 2392). */
export const contentIdOf = ({ id }: Pick<StoredFile, "id">): string => `${id}@postkontor`;

/** The pictures that an original's HTML may keep. */
export interface Carried {
  /** New content ids by those of the message. */
  names: Record<string, string>;
  /** Those that are shown, with their bytes. @param used content ids of the message */
  files: (used: readonly string[]) => Promise<StoredFile[]>;
}

/** Chooses among the pictures of a message: each gets a new name, since content ids are unique (RFC 2045 §7). */
export function carriedFrom({ id, attachments }: MessageDetail, inbox: Pick<Inbox, "attachment">): Carried {
  const places = new Map<string, { fileId: string; index: number }>();
  let sum = 0;
  for (const { index, contentId, contentType, size } of attachments) {
    if (!contentId || !PICTURE.test(contentType) || size > LARGEST || sum + size > LARGEST_SUM || places.has(contentId)) continue;
    sum += size;
    places.set(contentId, { fileId: randomUUID(), index });
  }
  const fileOf = async ({ fileId, index }: { fileId: string; index: number }): Promise<StoredFile> => {
    const { attachment, bytes } = await inbox.attachment(id, index);
    const { filename, contentType } = attachment;
    return { id: fileId, filename, contentType, content: new Uint8Array(bytes), inline: true };
  };
  return {
    names: Object.fromEntries([...places].map(([contentId, { fileId }]) => [contentId, contentIdOf({ id: fileId })])),
    files: (used) => Promise.all([...places].filter(([contentId]) => used.includes(contentId)).map(([, place]) => fileOf(place))),
  };
}

/** The pictures of a draft as the window shows them, by content id. */
export const shownPictures = (files: readonly StoredFile[]): Record<string, string> =>
  Object.fromEntries(
    files
      .filter(({ inline, contentType }) => inline && PICTURE.test(contentType))
      .map((file) => [contentIdOf(file), `data:${file.contentType.toLowerCase()};base64,${Buffer.from(file.content).toString("base64")}`]),
  );
