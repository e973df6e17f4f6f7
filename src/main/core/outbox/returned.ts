/** Reads what came back to a sent message: reports of delivery (RFC 3464) and automatic answers (RFC 3834). Pure. */
import type { ReturnedMail } from "#shared/model/document.ts";
import type { IsoTime } from "#shared/model/units.ts";

/** What came back, and the Message-IDs it may be about, the surest first. */
export interface ReturnedReport extends ReturnedMail {
  messageIds: string[];
}

/** A report quotes at most the whole message; what matters stands before its attachments. */
const LOOK = 512 * 1024;
const LONGEST_REASON = 500;

/** The report in a raw message; null where it is an ordinary mail. */
export function readReturned(raw: Uint8Array, at: IsoTime): ReturnedReport | null {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LOOK)).toString("utf8").replace(/\r\n/g, "\n");
  const end = text.indexOf("\n\n");
  const head = unfolded(end < 0 ? text : text.slice(0, end));
  const body = end < 0 ? "" : text.slice(end + 2);
  const own = idsIn(`${field(head, "In-Reply-To")} ${idsIn(field(head, "References")).reverse().join(" ")}`);
  if (/multipart\/report/i.test(field(head, "Content-Type"))) return deliveryReport(body, own, at);
  const isAutomatic =
    /^auto-(replied|generated|notified)/i.test(field(head, "Auto-Submitted")) || /auto_?reply/i.test(field(head, "Precedence"));
  if (!isAutomatic || own.length === 0) return null;
  const recipient = /[^\s<>"]+@[^\s<>"]+/.exec(field(head, "From"))?.[0] ?? "";
  return {
    kind: "absent",
    at,
    recipient,
    text: decodedWords(field(head, "Subject")).slice(0, LONGEST_REASON),
    status: null,
    messageIds: own,
  };
}

/** The first recipient that failed decides, else the first that is named. */
function deliveryReport(body: string, own: readonly string[], at: IsoTime): ReturnedReport | null {
  const start = body.search(/^content-type:\s*message\/(?:global-)?delivery-status/im);
  if (start < 0) return null;
  const part = body.slice(start);
  const groups = part.split(/\n[ \t]*\n/).map(unfolded);
  const recipients = groups.filter((group) => /^(final|original)-recipient:/im.test(group) && /^action:/im.test(group));
  const action = (group: string) => field(group, "Action").toLowerCase();
  const told = recipients.find((group) => action(group) === "failed") ?? recipients.find((group) => action(group) === "delayed");
  if (!told) return null;
  // The original message or its header follows the status; its Message-ID is ours.
  const quoted = part.search(/^content-type:\s*(?:message\/(?:rfc822|global)|text\/rfc822-headers)/im);
  const original = quoted < 0 ? "" : unfolded(part.slice(quoted));
  return {
    kind: action(told) === "failed" ? "failed" : "delayed",
    at,
    recipient: (field(told, "Original-Recipient") || field(told, "Final-Recipient")).replace(/^[^;]*;\s*/, "").replace(/[<>]/g, ""),
    text: field(told, "Diagnostic-Code")
      .replace(/^[^;]*;\s*/, "")
      .slice(0, LONGEST_REASON),
    status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(field(told, "Status"))?.[0] ?? null,
    messageIds: [...idsIn(field(original, "Message-ID")), ...own],
  };
}

const unfolded = (head: string): string => head.replace(/\n[ \t]+/g, " ");

function field(head: string, name: string): string {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(head)?.[1]?.trim() ?? "";
}

const idsIn = (text: string): string[] => text.match(/<[^<>\s]{1,998}>/g) ?? [];

/** A subject's encoded words in UTF-8; others stay as they are. */
function decodedWords(text: string): string {
  return text.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_all, kind: string, words: string) =>
    kind.toLowerCase() === "b"
      ? Buffer.from(words, "base64").toString("utf8")
      : Buffer.from(
          words.replace(/_/g, " ").replace(/=([\da-f]{2})/gi, (_one, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          "latin1",
        ).toString("utf8"),
  );
}
