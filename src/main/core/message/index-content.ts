import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Codec, ParsedContent } from "./content.ts";
import { dateOf, headersOf, headerValue } from "./headers.ts";
import { attachmentOf, parse, peopleOf } from "./parse.ts";
import { previewOf } from "./preview.ts";

/** Parses a message and packs it for the store. */
export async function indexContent(raw: Uint8Array): Promise<ParsedContent> {
  const mail = await parse(raw);
  if (!mail) return headerContent(raw);
  const to = peopleOf(mail.to);
  const from = peopleOf(mail.from)[0] ?? null;
  const text = mail.text ?? "";
  const attachments = mail.attachments.map((part, index) => attachmentOf(part, index, mail.html || null)).filter(({ inline }) => !inline);
  return {
    ...packed(raw),
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
    ...packed(raw),
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

/** The raw bytes of a packed message. */
export function unpacked({ codec, bytes }: { codec: Codec; bytes: Uint8Array }): Uint8Array {
  return codec === 1 ? new Uint8Array(inflateRawSync(bytes)) : bytes;
}

function packed(raw: Uint8Array): Pick<ParsedContent, "sha256" | "size" | "codec" | "bytes"> {
  const sha256 = new Uint8Array(createHash("sha256").update(raw).digest());
  // Level 1: text shrinks to a third, base64 to three quarters, at more than 100 MB/s.
  const small = deflateRawSync(raw, { level: 1 });
  const codec: Codec = small.length < raw.byteLength * 0.95 ? 1 : 0;
  return { sha256, size: raw.byteLength, codec, bytes: codec === 1 ? new Uint8Array(small) : raw };
}
