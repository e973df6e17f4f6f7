/** What is refused before anything is written or contacted, because it could not leave as its author means it. */
import { isAddress, type ResolvedAccount, toAsciiAddress } from "#core/accounts";
import type { Message } from "./outbox.ts";

/** Every server takes a hundred recipients (RFC 5321 §4.5.3.1.8); more are a mailing, which business documents are not. */
export const MOST_RECIPIENTS = 100;

/** The part of a message that cannot go out. */
export type WrongPart = "sender" | "to" | "recipients" | "subject" | "filename";

// Line ends begin a new header line; the other controls have no place in one either.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f\u2028\u2029]/;

/** Names the first part that is wrong, or null. Size and international addresses are the server's to judge. */
export function wrongPart(
  { to, cc, bcc, replyTo, subject, attachments }: Pick<Message, "to" | "cc" | "bcc" | "replyTo" | "subject" | "attachments">,
  { sender }: Pick<ResolvedAccount, "sender">,
): WrongPart | null {
  const recipients = [...to, ...cc, ...bcc];
  const isWrong = (address: string) => CONTROL.test(address) || !isAddress(toAsciiAddress(address));
  if (CONTROL.test(sender.name) || isWrong(sender.address) || (replyTo && isWrong(replyTo))) return "sender";
  if (recipients.length > MOST_RECIPIENTS) return "recipients";
  if (to.length === 0 || recipients.some(isWrong)) return "to";
  if (CONTROL.test(subject)) return "subject";
  return attachments.some(({ filename }) => CONTROL.test(filename)) ? "filename" : null;
}
