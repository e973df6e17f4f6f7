import { createHash } from "node:crypto";
import type { ParsedContent } from "./content.ts";
import { dateOf, headersOf, headerValue } from "./headers.ts";
import { packed } from "./packing.ts";
import { attachmentOf, parse, peopleOf, textOf } from "./parse.ts";
import { previewOf } from "./preview.ts";

/** Parses a message and packs it for the store. */
export async function indexContent(raw: Uint8Array): Promise<ParsedContent> {
  const mail = await parse(raw);
  if (!mail) return headerContent(raw);
  const to = peopleOf(mail.to);
  const from = peopleOf(mail.from)[0] ?? null;
  const text = textOf(mail);
  const attachments = mail.attachments.map((part, index) => attachmentOf(part, index, mail.html || null)).filter(({ inline }) => !inline);
  return {
    ...facts(raw),
    date: dateOf(headersOf(raw)),
    from,
    to,
    subject: mail.subject ?? "",
    preview: previewOf(text),
    messageId: mail.messageId ?? null,
    inReplyTo: mail.inReplyTo ?? null,
    references: [mail.references ?? []].flat().slice(-100),
    attachments: attachments.length,
    unreadable: false,
    words: {
      people: [from, ...to, ...peopleOf(mail.cc)].map((person) => (person ? `${person.name} ${person.address}` : "")).join(" "),
      body: text,
      attachments: attachments.map(({ filename }) => filename).join(" "),
    },
  };
}

/** The same of a message that the parser refuses or does not finish: its header only. */
export function headerContent(raw: Uint8Array): ParsedContent {
  const headers = headersOf(raw);
  const sender = headerValue(headers, "from") ?? "";
  const address = /[^\s<>"]+@[^\s<>"]+/.exec(sender)?.[0] ?? "";
  const name = sender
    .replace(/<[^>]*>/, "")
    .replaceAll('"', "")
    .trim();
  return {
    ...facts(raw),
    date: dateOf(headers),
    from: sender ? { name: name === address ? "" : name, address } : null,
    to: [],
    subject: headerValue(headers, "subject") ?? "",
    preview: "",
    messageId: headerValue(headers, "message-id"),
    inReplyTo: headerValue(headers, "in-reply-to"),
    references: (headerValue(headers, "references") ?? "").split(/\s+/).filter(Boolean).slice(-100),
    attachments: 0,
    unreadable: true,
    words: { people: sender, body: "", attachments: "" },
  };
}

/** What is known of any message, however broken. */
function facts(raw: Uint8Array): Pick<ParsedContent, "sha256" | "size" | "codec" | "bytes"> {
  const sha256 = new Uint8Array(createHash("sha256").update(raw).digest());
  return { sha256, size: raw.byteLength, ...packed(raw) };
}
