/** How a mail begins: a pure function of what is answered or forwarded. */
import type { Thread } from "#core/drafts";
import type { DraftKind, MailDraftFields } from "#shared/model/mail-draft.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import type { Language } from "#shared/model/units.ts";
import { formattedQuote, forwardedOf, quoteOf } from "./quote.ts";
import { replyRecipients } from "./recipients.ts";
import { forwardSubject, replySubject } from "./subject.ts";
import { threadOf } from "./thread.ts";

export interface Beginning {
  kind: DraftKind;
  /** What is answered or forwarded; null for a new mail. */
  original: MessageDetail | null;
  accountId: string;
  /** The user's own addresses, lower case. */
  own: ReadonlySet<string>;
  /** Closing and signature of the account. */
  closing: string;
  lang: Language;
  /** Set where the mail begins formatted. */
  formatted: {
    /** The original's HTML, reduced; null: it has only text. */ original: string | null;
    asHtml: (text: string) => string;
  } | null;
}

/** Fields and thread of a mail that begins. */
export function beginMail(beginning: Beginning): { fields: MailDraftFields; thread: Thread } {
  const { kind, original, accountId, own, closing, lang, formatted } = beginning;
  const fields: MailDraftFields = { accountId, to: [], cc: [], bcc: [], subject: "", text: withClosing("", closing), html: null };
  if (formatted) fields.html = `${formatted.asHtml(withClosing("", closing))}${formattedPart(beginning)}`;
  if (!original || kind === "new") return { fields, thread: {} };
  if (kind === "forward" || kind === "forwardAttached") {
    const text = withClosing(kind === "forward" ? forwardedOf(original, lang) : "", closing);
    // A forwarded mail begins a conversation of its own for whoever receives it; ours keeps the reference.
    const { references } = threadOf(original);
    return { fields: { ...fields, subject: forwardSubject(original.subject), text }, thread: references ? { references } : {} };
  }
  return {
    fields: {
      ...fields,
      ...replyRecipients(original, own, kind === "replyAll"),
      subject: replySubject(original.subject),
      text: withClosing(quoteOf(original, lang), closing),
    },
    thread: threadOf(original),
  };
}

function formattedPart({ kind, original, lang, formatted }: Beginning): string {
  if (!original || !formatted || kind === "new" || kind === "forwardAttached") return "";
  return `<p></p>${formattedQuote(original, formatted.original, kind === "forward", lang, formatted.asHtml)}`;
}

/** Room to write, the closing, and below what is quoted. */
const withClosing = (quoted: string, closing: string): string =>
  ["", "", ...(closing ? [closing] : []), ...(quoted ? [...(closing ? [""] : []), quoted] : [])].join("\n");
