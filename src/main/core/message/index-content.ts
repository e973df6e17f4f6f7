/** What list and index need of a message, read straight from its bytes: about thirty times as fast as parsing all of it. */
import { createHash } from "node:crypto";
import { peopleIn } from "./addresses.ts";
import { bodyOf } from "./body.ts";
import type { ParsedContent } from "./content.ts";
import { decodeWords } from "./encoded-words.ts";
import { dateOf, type HeaderField, headerValue } from "./headers.ts";
import { headerOnly, type Part, readStructure } from "./mime.ts";
import { packed } from "./packing.ts";
import { peopleWords } from "./people-words.ts";
import { previewOf } from "./preview.ts";
import { rareCharsets } from "./rare-charsets.ts";

/** Reads a message and packs it for the store. */
export function indexContent(bytes: Uint8Array): ParsedContent {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const root = readStructure(raw);
  const { text, attachments } = bodyOf(raw, root, rareCharsets);
  const head = headOf(root.fields);
  const senders = peopleIn(headerValue(root.fields, "from"));
  const cc = [...peopleIn(headerValue(root.fields, "cc")), ...peopleIn(headerValue(root.fields, "bcc"))];
  return {
    ...facts(raw, root),
    ...head,
    preview: previewOf(text),
    attachments: attachments.length,
    unreadable: false,
    words: { people: peopleWords(senders, [...head.to, ...cc]), body: text, attachments: attachments.join(" ") },
  };
}

/** The same of a message that cannot be read or takes too long: its header only. */
export function headerContent(bytes: Uint8Array): ParsedContent {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const root = headerOnly(raw);
  const head = headOf(root.fields);
  return {
    ...facts(raw, root),
    ...head,
    preview: "",
    attachments: 0,
    unreadable: true,
    words: { people: peopleWords(peopleIn(headerValue(root.fields, "from")), head.to), body: "", attachments: "" },
  };
}

type Head = Pick<ParsedContent, "date" | "from" | "to" | "subject" | "messageId" | "inReplyTo" | "references">;

function headOf(fields: readonly HeaderField[]): Head {
  return {
    date: dateOf(fields),
    from: peopleIn(headerValue(fields, "from"))[0] ?? null,
    to: peopleIn(headerValue(fields, "to")),
    subject: decodeWords(headerValue(fields, "subject") ?? ""),
    messageId: idsIn(headerValue(fields, "message-id"))[0] ?? null,
    inReplyTo: idsIn(headerValue(fields, "in-reply-to"))[0] ?? null,
    references: idsIn(headerValue(fields, "references")).slice(-MOST_REFERENCES),
  };
}

const MOST_REFERENCES = 100;

/** Message ids in angle brackets (RFC 5322 §3.6.4); where a program left the brackets out, they are added. */
function idsIn(value: string | null): string[] {
  if (value === null) return [];
  const bracketed = value.match(/<[^<>\s]{1,996}>/g);
  return (
    bracketed ??
    value
      .split(/[\s<>]+/)
      .filter(Boolean)
      .map((id) => `<${id}>`)
  );
}

/** What is known of any message, however broken. */
function facts(raw: Buffer, root: Part): Pick<ParsedContent, "sha256" | "size" | "codec" | "bytes"> {
  const sha256 = new Uint8Array(createHash("sha256").update(raw).digest());
  return { sha256, size: raw.length, ...packed(raw, root) };
}
