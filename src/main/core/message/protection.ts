/** What a message says of its signature or encryption (RFC 8551 S/MIME, RFC 3156 and 9580 OpenPGP). Told, never verified: this program has no keys. */
import type { Protection } from "#shared/model/protection.ts";
import { WRAPPINGS } from "./limits.ts";
import { type Part, readStructure } from "./mime.ts";
import { bytesOf } from "./part-text.ts";
import { isSmime, signedBytes, signedContent } from "./signed-data.ts";

/** How far into the words an OpenPGP block is looked for. */
const NEAR = 2_000;

/** Reads the mark of a message; null where it has none. */
export function protectionOf(raw: Buffer, text: string): Protection | null {
  return ofEntity(raw, 0) ?? inText(text);
}

function ofEntity(raw: Buffer, depth: number): Protection | null {
  const top = readStructure(raw);
  for (const part of [top, ...top.parts]) {
    const found = ofPart(raw, part, depth);
    if (found) return found;
  }
  return null;
}

function ofPart(raw: Buffer, part: Part, depth: number): Protection | null {
  const { type, params, filename } = part;
  const protocol = (params.protocol ?? "").toLowerCase();
  if (type === "multipart/signed") return signedBy(protocol);
  if (type === "multipart/encrypted") return { kind: /pgp/.test(protocol) ? "openpgp" : "smime", state: "encrypted" };
  if (!isSmime(type, filename)) return null;
  const bytes = bytesOf(raw, part);
  const signed = depth < WRAPPINGS ? signedContent(bytes) : null;
  if (signed) return { kind: "smime", state: ofEntity(signed, depth + 1)?.state === "encrypted" ? "encrypted" : "signed" };
  // A file that somebody signed says nothing of the message.
  if (signedBytes(bytes) && !/^smime\.p7m$/i.test(filename)) return null;
  return { kind: "smime", state: /signed-data/i.test(params["smime-type"] ?? "") ? "wrapped" : "encrypted" };
}

const signedBy = (protocol: string): Protection => ({ kind: /pgp/.test(protocol) ? "openpgp" : "smime", state: "signed" });

function inText(text: string): Protection | null {
  const [, what] = /^-----BEGIN PGP (MESSAGE|SIGNED MESSAGE)-----\s*$/m.exec(text.slice(0, NEAR)) ?? [];
  return what ? { kind: "openpgp", state: what === "MESSAGE" ? "encrypted" : "signed" } : null;
}
