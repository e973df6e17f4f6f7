/** Authenticated encryption of small values: AES-256-GCM (NIST SP 800-38D) with a fresh 96-bit nonce per value. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import * as z from "zod";

const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

export const Sealed = z.object({ nonce: Base64, data: Base64, tag: Base64 });
export type Sealed = z.infer<typeof Sealed>;

export const ScryptParameters = z.object({
  N: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.number().int().min(8).max(32),
  p: z.number().int().min(1).max(4),
  salt: Base64,
});
export type ScryptParameters = z.infer<typeof ScryptParameters>;

/** OWASP's recommendation for scrypt (128 MiB); about half a second per try. */
export const newScryptParameters = (): ScryptParameters => ({ N: 2 ** 17, r: 8, p: 1, salt: randomBytes(16).toString("base64") });

/** Encrypts; `context` (e.g. the entry's id) is bound to the result, so that sealed values cannot be swapped. */
export function seal(key: Buffer, plain: Buffer, context: string): Sealed {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { nonce: nonce.toString("base64"), data: data.toString("base64"), tag: cipher.getAuthTag().toString("base64") };
}

/** Decrypts; null when key, context or bytes are not the ones of sealing. */
export function open(key: Buffer, sealed: Sealed, context: string): Buffer | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(sealed.nonce, "base64"), { authTagLength: 16 })
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(sealed.tag, "base64"));
    return Buffer.concat([decipher.update(Buffer.from(sealed.data, "base64")), decipher.final()]);
  } catch {
    return null;
  }
}

/** Derives a 256-bit key from a password (RFC 7914); NFKC so that the same password typed on another system fits. */
export function keyFromPassword(password: string, { N, r, p, salt }: ScryptParameters): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), Buffer.from(salt, "base64"), 32, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
