/** The one adapter for mailparser. What it refuses is not lost: its header is still read, and the raw message is kept. */
import { type AddressObject, type EmailAddress, type ParsedMail, simpleParser } from "mailparser";
import type { AttachedInvitation } from "#shared/model/invitation.ts";
import type { Attachment, Person } from "#shared/model/message.ts";
import type { AttachmentContent, OpenedContent } from "./content.ts";
import { readDeliveryReport } from "./delivery-report.ts";
import { filenameOf } from "./filename.ts";
import { headersOf } from "./headers.ts";
import { textOfHtml } from "./html-text.ts";
import { isCalendar, readInvitation } from "./invitation.ts";
import { lighten } from "./lighten.ts";
import { INLINE_IMAGE, INLINE_IMAGES, LONGEST_HTML, WRAPPINGS } from "./limits.ts";
import { protectionOf } from "./protection.ts";
import { rareCharsets } from "./rare-charsets.ts";
import { isRisky } from "./risky.ts";
import { isSmime, signedContent } from "./signed-data.ts";
import { isTnef, readTnef } from "./tnef.ts";

/** A file of a message; what winmail.dat held counts as the message's own. */
export interface MailFile {
  filename?: string | undefined;
  contentType: string;
  content: Buffer;
  size: number;
  cid?: string | undefined;
}

/** A message as the parser read it. */
export type Mail = Omit<ParsedMail, "attachments"> & { attachments: MailFile[] };

/** A parsed message, or null where the parser refused it (e.g. too deeply nested). */
export async function parse(raw: Uint8Array): Promise<Mail | null> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  try {
    return await unwrapped(bytes, 0);
  } catch {
    return null;
  }
}

const AS_SENT = { skipTextToHtml: true, skipTextLinks: true, skipHtmlToText: true, keepCidLinks: true } as const;

/** Parses a message; what was signed as a whole, or packed into winmail.dat, takes the place of its container. */
async function unwrapped(bytes: Buffer, depth: number): Promise<Mail> {
  const mail: Mail = withTnef(await simpleParser(bytes, AS_SENT));
  if (depth >= WRAPPINGS) return mail;
  const attachments: MailFile[] = [];
  for (const part of mail.attachments) {
    const signed = isSmime(part.contentType, part.filename ?? "") ? signedContent(part.content) : null;
    const inside = signed && (await unwrapped(signed, depth + 1));
    if (inside && !mail.text?.trim() && !mail.html) {
      mail.text = inside.text;
      mail.html = inside.html;
    } else if (inside) mail.text = [mail.text, textOf(inside)].filter(Boolean).join("\n");
    attachments.push(...(inside ? inside.attachments : [part]));
  }
  mail.attachments = attachments;
  return mail;
}

/** Puts the files of each winmail.dat in its place, and its text where the message has none. */
function withTnef(mail: Mail): Mail {
  const attachments: MailFile[] = [];
  for (const part of mail.attachments) {
    const inside = isTnef(part.contentType, part.filename ?? "") ? readTnef(part.content, rareCharsets) : null;
    if (!inside) {
      attachments.push(part);
      continue;
    }
    if (inside.html !== null) mail.html ||= inside.html;
    if (!mail.text?.trim() && inside.text !== "") mail.text = inside.text;
    for (const { bytes, contentId, ...named } of inside.files)
      attachments.push({ ...named, content: bytes, size: bytes.length, cid: contentId || undefined });
  }
  mail.attachments = attachments;
  return mail;
}

/** The message's words: its text or, without one, that of its HTML. */
export function textOf(mail: Mail): string {
  return mail.text?.trim() || !mail.html ? (mail.text ?? "") : textOfHtml(mail.html.slice(0, LONGEST_HTML));
}

/** Everything the window shows of a message beyond its row in the list. */
export async function openContent(raw: Uint8Array): Promise<OpenedContent> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const headers = headersOf(raw);
  const deliveryReport = readDeliveryReport(raw);
  const light = lighten(bytes);
  const mail = await parse(light.raw);
  if (!mail) {
    return {
      messageId: null,
      cc: [],
      bcc: [],
      replyTo: [],
      text: "",
      html: null,
      inlineImages: {},
      attachments: [],
      headers,
      deliveryReport,
      invitation: null,
      protection: protectionOf(bytes, ""),
      unreadable: true,
    };
  }
  const html = mail.html || null;
  const whole = mail.attachments.map((part) => ({ ...part, size: light.sizeOf(part.content) ?? part.size }));
  return {
    messageId: mail.messageId ?? null,
    cc: peopleOf(mail.cc),
    bcc: peopleOf(mail.bcc),
    replyTo: peopleOf(mail.replyTo),
    text: textOf(mail),
    html,
    inlineImages: inlineImages(mail.attachments, html),
    attachments: whole.map((part, index) => attachmentOf(part, index, html)),
    headers,
    deliveryReport,
    invitation: invitationIn(mail),
    protection: protectionOf(bytes, mail.text ?? ""),
    unreadable: false,
  };
}

/** The first event among the files, or null. */
export function invitationIn({ attachments }: Mail): AttachedInvitation | null {
  for (const [index, { contentType, filename, content }] of attachments.entries()) {
    const invitation = isCalendar(contentType, filename ?? "") ? readInvitation(content) : null;
    if (invitation) return { ...invitation, index };
  }
  return null;
}

/** One attachment with its bytes, or null. */
export async function attachmentContent(raw: Uint8Array, index: number): Promise<AttachmentContent | null> {
  const mail = await parse(raw);
  const part = mail?.attachments[index];
  if (!mail || !part) return null;
  return { attachment: attachmentOf(part, index, mail.html || null), bytes: new Uint8Array(part.content) };
}

/** Names and addresses of a header, groups unfolded. */
export function peopleOf(header: AddressObject | AddressObject[] | undefined): Person[] {
  const flat = (list: EmailAddress[]): Person[] =>
    list.flatMap(({ name, address, group }) =>
      group ? flat(group) : name || address ? [{ name: name ?? "", address: address ?? "" }] : [],
    );
  return [header ?? []].flat().flatMap(({ value }) => flat(value));
}

/** What is known of a part without its bytes. */
export function attachmentOf(part: MailFile, index: number, html: string | null): Attachment {
  const contentType = part.contentType || "application/octet-stream";
  const filename = filenameOf(part.filename ?? "", contentType);
  const inline = part.cid !== undefined && html?.includes(`cid:${part.cid}`) === true;
  return { index, filename, contentType, size: part.size, inline, contentId: part.cid ?? null, risky: isRisky(filename, contentType) };
}

function inlineImages(parts: readonly MailFile[], html: string | null): Record<string, string> {
  const images: Record<string, string> = {};
  let sum = 0;
  for (const { cid, contentType, content, size } of parts) {
    if (!cid || !html?.includes(`cid:${cid}`)) continue;
    if (!/^image\/(?:png|jpeg|gif|webp|bmp|avif)$/i.test(contentType) || size > INLINE_IMAGE || sum + size > INLINE_IMAGES) continue;
    sum += size;
    images[cid] = `data:${contentType.toLowerCase()};base64,${content.toString("base64")}`;
  }
  return images;
}
