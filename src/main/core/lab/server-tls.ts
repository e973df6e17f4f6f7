import type { Socket } from "node:net";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import type { Shown } from "./certificates.ts";
import type { TlsManner } from "./scenario.ts";

/** Speaks TLS as the server; an alert leaves before the connection ends. */
export function encryptServer(socket: Socket, secureContext: SecureContext): TLSSocket {
  const secure = new TLSSocket(socket, { isServer: true, secureContext });
  secure.on("error", () => setTimeout(() => socket.destroy(), 50).unref());
  return secure;
}

/** Makes the server side's TLS settings. */
export function contextOf({ cert, key }: Shown, manner: TlsManner = "usual"): SecureContext {
  if (manner === "old") return createSecureContext({ cert, key, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" });
  // The certificate's key is of another kind than this cipher needs.
  if (manner === "no-cipher") return createSecureContext({ cert, key, maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES256-GCM-SHA384" });
  return createSecureContext({ cert, key, ...(manner === "tls12" ? { maxVersion: "TLSv1.2" as const } : {}) });
}
