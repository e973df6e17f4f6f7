import type { Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { waitFor } from "#core/operation";
import type { TlsFacts } from "#shared/model/report.ts";
import { chainKind, fetchLeaf, findFlaw, readChain, readPeer, serverName } from "./certificate.ts";
import { findPin, judgePin } from "./pins.ts";
import { codeOf, NetError } from "./trouble.ts";
import type { Trust } from "./trust.ts";

/** An encrypted connection with what is known of it; nothing may be written while `flaw` holds an error. */
export interface Encrypted {
  socket: TLSSocket;
  facts: TlsFacts;
  /** Set when the certificate must not be believed. */
  flaw: NetError | null;
}

/**
 * Speaks TLS on an open connection (implicit, or after STARTTLS). Verification is done here and not by Node, so that the facts
 * of a bad certificate are known; the caller throws `flaw` before any further byte is written.
 * @throws NetError `tls`, `closed` or `timeout`
 */
export function encrypt(plain: Socket, host: string, trust: Trust, limit: { signal: AbortSignal; ms: number }): Promise<Encrypted> {
  const expired = () => new NetError({ kind: "timeout", ms: limit.ms });
  return waitFor<Encrypted>({ ...limit, expired }, ({ resolve, reject }) => {
    const socket = connect({
      socket: plain,
      servername: serverName(host),
      secureContext: trust.context,
      rejectUnauthorized: false,
      // The name is judged in findFlaw, after the chain.
      checkServerIdentity: () => undefined,
    });
    const secured = () => {
      const leaf = fetchLeaf(socket);
      const facts: TlsFacts = {
        version: socket.getProtocol() ?? "",
        cipher: socket.getCipher().standardName || socket.getCipher().name,
        peer: leaf && readPeer(leaf),
      };
      // Reading the issuers takes longer than the rest of the handshake's reading, so it is done while the server's answer is awaited.
      if (leaf && !socket.authorized) facts.chain = readChain(leaf);
      else setImmediate(() => addChain(facts, socket));
      const seen = findFlaw(leaf, { isAuthorized: socket.authorized, host, ca: trust.ca, now: new Date() });
      const { flaw, change } = judgePin(findPin(trust.pins, host, plain.remotePort), leaf?.fingerprint256, seen);
      if (seen && !flaw) facts.isTrustedByUser = true;
      const code = String(socket.authorizationError ?? "ERR_TLS_CERT_ALTNAME_INVALID");
      resolve({
        socket,
        facts,
        flaw: flaw
          ? new NetError({
              kind: "certificate",
              flaw,
              code,
              chain: seen === "untrusted" ? chainKind(leaf) : undefined,
              ...(change ? { pin: change } : {}),
            })
          : null,
      });
    };
    const failed = (error: Error) => reject(toTrouble(error));
    const closed = () => reject(new NetError({ kind: "closed" }));
    socket.once("secureConnect", secured).once("error", failed).once("close", closed);
    return () => {
      socket.off("secureConnect", secured).off("error", failed).off("close", closed);
      socket.on("error", () => undefined);
    };
  });
}

function addChain(facts: TlsFacts, socket: TLSSocket): void {
  if (socket.destroyed) return;
  const leaf = socket.getPeerCertificate(true);
  if (leaf?.raw) facts.chain = readChain(leaf);
}

function toTrouble(error: Error): NetError {
  const code = codeOf(error);
  const ended = code === "ECONNRESET" || code === "EPIPE" || code === "ERR_SSL_UNEXPECTED_EOF_WHILE_READING";
  if (ended) return new NetError({ kind: "closed" }, { cause: error });
  const reason = (error as { reason?: unknown }).reason;
  return new NetError({ kind: "tls", code, reason: typeof reason === "string" ? reason : error.message }, { cause: error });
}
