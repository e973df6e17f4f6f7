/** Writes messages (RFC 5322, MIME); the one place besides delivery that knows nodemailer. */
import { randomUUID } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Person } from "#shared/model/message.ts";
import { writeTree } from "./write-tree.ts";

/** A message to be written; blind copies stand in the envelope only. */
export interface Draft {
  from: Person;
  to: string[];
  cc?: string[];
  subject: string;
  text: string;
  /** The same as HTML; absent: text only. */
  html?: string | undefined;
  /** Where answers should go when not to `from`. */
  replyTo?: string | undefined;
  /** Nobody wrote it by hand: programs that answer for people leave it alone (RFC 3834 §5). */
  automatic?: boolean | undefined;
  /** The message that is answered, and its ancestors with it (RFC 5322 §3.6.4); each with angle brackets. */
  inReplyTo?: string | undefined;
  references?: string[] | undefined;
  /** With angle brackets, as `newMessageId` gives it. */
  messageId: string;
  date: Date;
  attachments?: WrittenFile[];
}

/** A file that goes with a message. */
export interface WrittenFile {
  filename: string;
  contentType: string;
  content: Uint8Array;
  /** Set for a picture that the HTML shows (RFC 2392), without angle brackets. */
  cid?: string | undefined;
}

/** Writes a message with CRLF line ends; files and addresses of the net are never read. */
export async function compose({ from, automatic, attachments = [], ...draft }: Draft): Promise<Uint8Array> {
  const composer = new MailComposer({
    ...draft,
    ...(automatic ? { headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply" } } : {}),
    from: { name: from.name, address: from.address },
    attachments: attachments.map(({ content, ...attachment }) => ({ ...attachment, content: bytesOf(content) })),
    newline: "\r\n",
    textEncoding: "quoted-printable",
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as ConstructorParameters<typeof MailComposer>[0]);
  return writeTree(composer.compile());
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

/** A new Message-ID at the sender's domain (RFC 5322 §3.6.4), fixed before anything is sent. */
export function newMessageId(sender: string): string {
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return `<${randomUUID()}@${/^[a-z0-9.-]+$/i.test(domain) ? domain : "localhost"}>`;
}
