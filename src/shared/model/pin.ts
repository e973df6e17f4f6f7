import * as z from "zod";

/** A SHA-256 fingerprint as certificates are named: 32 pairs of hexadecimal digits, joined by colons. */
export const Fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);

export const Pin = z.object({
  host: z.string().min(1).max(255),
  port: z.number().int().min(1).max(65_535),
  fingerprint256: Fingerprint,
  subject: z.string().max(2_000),
  issuer: z.string().max(2_000),
  validTo: z.string().max(60),
  addedAt: z.string().max(60),
});
/** A certificate that the user trusts for exactly one server and port; nothing secret. */
export type Pin = z.infer<typeof Pin>;

/** A server showed another certificate than the one that is trusted for it. */
export interface PinChange {
  expected: string;
  found: string;
  /** The new one is publicly valid, so the trust is not needed any more. */
  isPublic: boolean;
}
