/** Reads what came back to a sent message: reports of delivery (RFC 3464) and automatic answers (RFC 3834). Pure. */
import { readDeliveryReport } from "#core/message";
import type { ReturnedMail } from "#shared/model/document.ts";
import type { IsoTime } from "#shared/model/units.ts";

/** What came back, and the Message-IDs it may be about, the surest first. */
export interface ReturnedReport extends ReturnedMail {
  messageIds: string[];
}

/** The header is looked for in so many first bytes. */
const LOOK = 128 * 1024;
const LONGEST_REASON = 500;

/** The report in a raw message; null where it is an ordinary mail. */
export function readReturned(raw: Uint8Array, at: IsoTime): ReturnedReport | null {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, LOOK)).toString("utf8").replace(/\r\n/g, "\n");
  const end = text.indexOf("\n\n");
  const head = unfolded(end < 0 ? text : text.slice(0, end));
  const own = idsIn(`${field(head, "In-Reply-To")} ${idsIn(field(head, "References")).reverse().join(" ")}`);
  const report = readDeliveryReport(raw);
  if (report) {
    // The first recipient that failed decides, else the first that waits; reports of success are told nowhere.
    const { kind, originalMessageId: original } = report;
    const told = report.recipients.find(({ action }) => action === kind);
    if (!told || kind === "delivered") return null;
    const messageIds = [...(original ? [original] : []), ...own];
    return { kind, at, recipient: told.address, text: told.text, status: told.status, messageIds };
  }
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
