import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import type { Pin } from "#shared/model/pin.ts";

/** Which certificates are believed: the system's roots and the account's own. */
export interface Trust {
  context: SecureContext;
  /** PEM of the account's own roots. */
  ca: readonly string[];
  /** Certificates believed by their fingerprint, each for one server and port. */
  pins: readonly Pin[];
}

/** Prepares the trust of one check; both halves share it. TLS 1.0 and 1.1 are never spoken (RFC 8996). */
export function createTrust(ca: readonly string[] = [], pins: readonly Pin[] = []): Trust {
  const minVersion = "TLSv1.2";
  if (ca.length === 0) return { context: createSecureContext({ minVersion }), ca, pins };
  const context = createSecureContext({ minVersion });
  const native = context.context as { addCACert?: (pem: string) => void } | undefined;
  // `ca` replaces Node's roots, and giving all of them again costs 5 ms per check; adding to the shared store costs 0.5 ms.
  if (typeof native?.addCACert !== "function")
    return { context: createSecureContext({ minVersion, ca: [...rootCertificates, ...ca] }), ca, pins };
  for (const pem of ca) native.addCACert(pem);
  return { context, ca, pins };
}
