/** Reads reports of delivery (RFC 3464), also those that are words alone (qmail, Exim, older Exchange). Pure. */
import type { DeliveryRecipient } from "#shared/model/mail-cards.ts";
import { fieldsOf, type HeaderField, headerValue } from "./headers.ts";
import { type Part, readStructure } from "./mime.ts";
import { bytesOf, textOfPart } from "./part-text.ts";
import { reportInWords } from "./report-in-words.ts";

/** A recipient as the report has it, before the reason is judged. */
export type ReportedRecipient = Omit<DeliveryRecipient, "cause">;

/** What a report says. */
export interface ReportedDelivery {
  kind: "failed" | "delayed" | "delivered";
  recipients: ReportedRecipient[];
  originalMessageId: string | null;
}

/** A report quotes at most the whole message; what matters stands before its attachments. */
const LOOK = 512 * 1024;
const MOST_RECIPIENTS = 100;
const LONGEST_STATUS = 128 * 1024;
/** Characters of a server's words. */
const LONGEST_REASON = 500;

/** The report in a raw message; null where it is an ordinary mail. */
export function readDeliveryReport(raw: Uint8Array): ReportedDelivery | null {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LOOK));
  const head = fieldsOf(bytes);
  if (!mayReport(head)) return null;
  const parts = flat(readStructure(bytes));
  const status = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const told = status ? recipientsOf(bytesOf(bytes, status, LONGEST_STATUS).toString("utf8")) : [];
  const text = parts.find(({ type }) => type === "text/plain");
  const words = text && told.length === 0 ? reportInWords(head, textOfPart(bytes, text, 64 * 1024)) : [];
  const recipients = told.length > 0 ? told : words;
  const some = (action: string) => recipients.some((one) => one.action === action);
  if (recipients.length === 0) return null;
  return {
    kind: some("failed") ? "failed" : some("delayed") ? "delayed" : "delivered",
    recipients: recipients.slice(0, MOST_RECIPIENTS),
    originalMessageId: originalIdIn(bytes, parts, text),
  };
}

/** Reports come from a server's own sender, or say what they are; every other mail is spared the reading. */
function mayReport(head: readonly HeaderField[]): boolean {
  const value = (name: string) => headerValue(head, name) ?? "";
  return (
    /multipart\/report/i.test(value("content-type")) ||
    /mailer-?daemon|postmaster|mail ?delivery/i.test(value("from")) ||
    value("return-path").trim() === "<>" ||
    value("x-failed-recipients") !== ""
  );
}

const flat = (part: Part): Part[] => [part, ...part.parts.flatMap(flat)];

/** Each recipient is a group of fields of its own; the first group is about the message. */
function recipientsOf(status: string): ReportedRecipient[] {
  const groups = status.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/);
  return groups.slice(0, MOST_RECIPIENTS + 1).flatMap((group) => {
    const fields = fieldsOf(Buffer.from(group.replace(/^\n+/, "")));
    const value = (name: string) => headerValue(fields, name) ?? "";
    const address = (value("original-recipient") || value("final-recipient"))
      .replace(/^[^;@]*[;=]\s*/, "")
      .replace(/[<>]/g, "")
      .trim();
    const action = /^(failed|delayed|delivered|relayed|expanded)\b/i.exec(value("action"))?.[1]?.toLowerCase();
    if (address === "" || action === undefined) return [];
    return [
      {
        address: address.slice(0, 320),
        action: action as ReportedRecipient["action"],
        status: enhancedIn(value("status")),
        text: value("diagnostic-code")
          .replace(/^[\w-]{1,30};\s*/, "")
          .trim()
          .slice(0, LONGEST_REASON),
      },
    ];
  });
}

const enhancedIn = (text: string): string | null => /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0] ?? null;

/** The original, or its header, follows the status; in reports of words alone it stands in the text. */
function originalIdIn(bytes: Buffer, parts: readonly Part[], text: Part | undefined): string | null {
  for (const part of parts) {
    if (/^message\/(?:rfc822|global)$/.test(part.type))
      return idOf(part.parts[0]?.fields ?? fieldsOf(bytesOf(bytes, part, LONGEST_STATUS)));
    if (/^(?:text\/rfc822-headers|message\/(?:rfc822|global)-headers)$/.test(part.type))
      return idOf(fieldsOf(bytesOf(bytes, part, LONGEST_STATUS)));
  }
  const quoted = text ? /^[> \t]*message-id:\s*(<[^<>\s]{1,998}>)/im.exec(textOfPart(bytes, text, 64 * 1024)) : null;
  return quoted?.[1] ?? null;
}

const idOf = (fields: readonly HeaderField[]): string | null =>
  /<[^<>\s]{1,998}>/.exec(headerValue(fields, "message-id") ?? "")?.[0] ?? null;
