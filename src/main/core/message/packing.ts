import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Codec } from "./content.ts";

/** Packs a raw message where that pays. Level 1: text shrinks to a third, base64 to three quarters, at more than 100 MB/s. */
export function packed(raw: Uint8Array): { codec: Codec; bytes: Uint8Array } {
  const small = deflateRawSync(raw, { level: 1 });
  return small.length < raw.byteLength * 0.95 ? { codec: 1, bytes: new Uint8Array(small) } : { codec: 0, bytes: raw };
}

/** The raw bytes of a packed message. */
export function unpacked({ codec, bytes }: { codec: Codec; bytes: Uint8Array }): Uint8Array {
  return codec === 1 ? new Uint8Array(inflateRawSync(bytes)) : bytes;
}
