/** Writes messages (RFC 5322, MIME); the one place besides delivery that knows nodemailer. */
import { randomUUID } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { Person } from "#shared/model/message.ts";
import { standInFor, withContents } from "./base64-part.ts";

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
  /** With angle brackets, as `newMessageId` gives it. */
  messageId: string;
  date: Date;
  attachments?: { filename: string; contentType: string; content: Uint8Array }[];
}

/** Writes a message with CRLF line ends; files and addresses of the net are never read. */
export async function compose({ attachments = [], ...draft }: Draft): Promise<Uint8Array> {
  const parts = attachments.map((attachment) => ({ attachment, standIn: standInFor(attachment.content) }));
  const marked = await build(
    draft,
    parts.map(({ attachment, standIn }) => ({ ...attachment, content: standIn?.content ?? Buffer.from(attachment.content) })),
  );
  const large = parts.flatMap(({ attachment: { content }, standIn }) => (standIn ? [{ mark: standIn.mark, content }] : []));
  return (
    withContents(marked, large) ??
    build(
      draft,
      attachments.map((attachment) => ({ ...attachment, content: Buffer.from(attachment.content) })),
    )
  );
}

function build(
  { from, automatic, ...draft }: Omit<Draft, "attachments">,
  attachments: { filename: string; contentType: string; content: Buffer }[],
) {
  const composer = new MailComposer({
    ...draft,
    ...(automatic ? { headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply" } } : {}),
    from: { name: from.name, address: from.address },
    attachments,
    newline: "\r\n",
    textEncoding: "quoted-printable",
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as ConstructorParameters<typeof MailComposer>[0]);
  return composer.compile().build();
}

/** A new Message-ID at the sender's domain (RFC 5322 §3.6.4), fixed before anything is sent. */
export function newMessageId(sender: string): string {
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return `<${randomUUID()}@${/^[a-z0-9.-]+$/i.test(domain) ? domain : "localhost"}>`;
}
