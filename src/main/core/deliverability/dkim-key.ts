import { createPublicKey } from "node:crypto";

/** A DKIM key as it stands in the DNS (RFC 6376 §3.6.1). */
export interface DkimKey {
  kind: "rsa" | "ed25519" | "other";
  /** Bits; null where the key cannot be read. */
  bits: number | null;
  /** `p=` is empty: signatures with it are no longer valid. */
  isRevoked: boolean;
  /** `t=y`: receivers treat failures as if nothing was signed. */
  isTesting: boolean;
}

/** Reads a record; null where it is no DKIM key at all. */
export function readDkimKey(text: string): DkimKey | null {
  const tags = tagsOf(text);
  const version = tags.get("v");
  const key = tags.get("p");
  if (key === undefined || (version !== undefined && version !== "DKIM1")) return null;
  const type = (tags.get("k") ?? "rsa").toLowerCase();
  const kind = type === "rsa" || type === "ed25519" ? type : "other";
  const data = key.replace(/\s/g, "");
  return {
    kind,
    bits: data === "" ? null : bitsOf(kind, data),
    isRevoked: data === "",
    isTesting: (tags.get("t") ?? "").split(":").some((flag) => flag.trim().toLowerCase() === "y"),
  };
}

/** A tag list of DKIM and DMARC (RFC 6376 §3.2); the first of two equal names counts. */
export function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(";").slice(0, 40)) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim().toLowerCase();
    if (at > 0 && !tags.has(name)) tags.set(name, part.slice(at + 1).trim());
  }
  return tags;
}

function bitsOf(kind: DkimKey["kind"], base64: string): number | null {
  const bytes = Buffer.from(base64, "base64");
  if (kind === "ed25519") return bytes.length === 32 ? 256 : null;
  if (kind === "other") return null;
  for (const type of ["spki", "pkcs1"] as const) {
    try {
      return createPublicKey({ key: bytes, format: "der", type }).asymmetricKeyDetails?.modulusLength ?? null;
    } catch {
      // RFC 6376 §3.6.1 means SubjectPublicKeyInfo; some publish the bare RSAPublicKey.
    }
  }
  return null;
}
