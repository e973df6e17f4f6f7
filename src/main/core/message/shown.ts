/** A message as the command line shows it: everything decoded, nothing that a program would load. */
import { createHash } from "node:crypto";
import type { AttachedInvitation } from "#shared/model/invitation.ts";
import type { Person } from "#shared/model/message.ts";
import type { Protection } from "#shared/model/protection.ts";
import { peopleIn } from "./addresses.ts";
import { bodyOf } from "./body.ts";
import { type ReportedDelivery, readDeliveryReport } from "./delivery-report.ts";
import { filenameOf } from "./filename.ts";
import { dateOf, fieldsOf, type HeaderField, headersOf } from "./headers.ts";
import { readStructure } from "./mime.ts";
import { invitationIn, parse, textOf } from "./parse.ts";
import { protectionOf } from "./protection.ts";
import { rareCharsets } from "./rare-charsets.ts";
import { sanitize } from "./sanitize.ts";

export interface ShownAttachment {
  filename: string;
  contentType: string;
  size: number;
  /** Of the decoded bytes, hexadecimal. */
  sha256: string;
}

export interface ShownMessage {
  headers: HeaderField[];
  from: Person[];
  to: Person[];
  cc: Person[];
  bcc: Person[];
  replyTo: Person[];
  subject: string;
  /** ISO 8601 in UTC; null where it cannot be read. */
  date: string | null;
  text: string;
  /** Sanitised. */
  html: string | null;
  attachments: ShownAttachment[];
  /** What became of a sent message; null in ordinary mail. */
  deliveryReport: ReportedDelivery | null;
  /** The event that it invites to; `index` is the place of its file. */
  invitation: AttachedInvitation | null;
  /** What it says of its signature or encryption; not verified. */
  protection: Protection | null;
}

/**
 * Reads a message completely. What the parser refuses still has its header, its words and its files' names.
 * @param look sees every file with its bytes
 */
export async function showContent(raw: Uint8Array, look?: (file: ShownAttachment, bytes: Uint8Array) => void): Promise<ShownMessage> {
  const fields = fieldsOf(raw);
  const headers = headersOf(raw);
  const people = (name: string) => fields.filter((field) => field.name.toLowerCase() === name).flatMap(({ value }) => peopleIn(value));
  const head = {
    headers,
    from: people("from"),
    to: people("to"),
    cc: people("cc"),
    bcc: people("bcc"),
    replyTo: people("reply-to"),
    subject: headers.find(({ name }) => name.toLowerCase() === "subject")?.value ?? "",
    date: dateOf(fields),
    deliveryReport: readDeliveryReport(raw),
  };
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const mail = await parse(raw);
  if (!mail) {
    const { text } = bodyOf(bytes, readStructure(bytes), rareCharsets);
    return { ...head, text, html: null, attachments: [], invitation: null, protection: protectionOf(bytes, text) };
  }
  return {
    ...head,
    text: textOf(mail),
    html: mail.html ? sanitize(mail.html) : null,
    attachments: mail.attachments.map(({ content, contentType, filename }) => {
      const file = {
        filename: filenameOf(filename ?? "", contentType || OCTETS),
        contentType: contentType || OCTETS,
        size: content.byteLength,
        sha256: createHash("sha256").update(content).digest("hex"),
      };
      look?.(file, content);
      return file;
    }),
    invitation: invitationIn(mail),
    protection: protectionOf(bytes, mail.text ?? ""),
  };
}

const OCTETS = "application/octet-stream";
