/** What a message says of its signature or encryption (RFC 8551 S/MIME, RFC 3156 and 9580 OpenPGP). Told, never verified: this program has no keys. */
import type { Protection } from "#shared/model/protection.ts";
import { type Part, readStructure } from "./mime.ts";

/** How far into the words an OpenPGP block is looked for. */
const NEAR = 2_000;

/** Reads the mark of a message; null where it has none. */
export function protectionOf(raw: Buffer, text: string): Protection | null {
  const top = readStructure(raw);
  return ofPart(top) ?? top.parts.map(ofPart).find((found) => found !== null) ?? inText(text);
}

function ofPart({ type, params, filename }: Part): Protection | null {
  const protocol = (params.protocol ?? "").toLowerCase();
  if (type === "multipart/signed") return signedBy(protocol);
  if (type === "multipart/encrypted") return { kind: /pgp/.test(protocol) ? "openpgp" : "smime", state: "encrypted" };
  if (!/^application\/(x-)?pkcs7-mime$/.test(type) && !/\.p7m$/i.test(filename)) return null;
  return { kind: "smime", state: /signed-data/i.test(params["smime-type"] ?? "") ? "wrapped" : "encrypted" };
}

const signedBy = (protocol: string): Protection => ({ kind: /pgp/.test(protocol) ? "openpgp" : "smime", state: "signed" });

function inText(text: string): Protection | null {
  const [, what] = /^-----BEGIN PGP (MESSAGE|SIGNED MESSAGE)-----\s*$/m.exec(text.slice(0, NEAR)) ?? [];
  return what ? { kind: "openpgp", state: what === "MESSAGE" ? "encrypted" : "signed" } : null;
}
