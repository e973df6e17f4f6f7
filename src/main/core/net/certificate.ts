import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import {
  type PeerCertificate as Certificate,
  checkServerIdentity,
  type DetailedPeerCertificate,
  rootCertificates,
  type TLSSocket,
} from "node:tls";
import type { PeerCertificate } from "#shared/model/report.ts";
import type { CertificateFlaw } from "./trouble.ts";

/**
 * Fetches the server's certificate, with its chain only where there is something to judge (looking the issuers up takes longer than
 * the rest of the handshake's reading); null where none was sent. Node's other getter, `getPeerX509Certificate`, takes the certificate
 * away from every later call, so it is not used.
 */
export function fetchLeaf(socket: TLSSocket): Leaf | null {
  const leaf = socket.authorized ? socket.getPeerCertificate(false) : socket.getPeerCertificate(true);
  return leaf?.raw ? leaf : null;
}

type Leaf = Certificate | DetailedPeerCertificate;

/** Reads what people want to know of a server's certificate. */
export function readPeer({ raw }: Leaf): PeerCertificate {
  const certificate = new X509Certificate(raw);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate.subjectAltName),
    validFrom: isoTime(certificate.validFrom),
    validTo: isoTime(certificate.validTo),
    fingerprint256: certificate.fingerprint256,
  };
}

/** Reads the whole chain, the server's own certificate first, the root last where it is known. */
export function readChain(leaf: Leaf): PeerCertificate[] {
  return chainOf(leaf).map(readPeer);
}

/**
 * Judges a server's certificate independently of the order in which OpenSSL meets the flaws (its last one hides the others).
 * @returns the first flaw that holds: self-signed, untrusted, expired, not yet valid, other host; null when all is well
 */
export function findFlaw(
  leaf: Leaf | null,
  { isAuthorized, host, ca, now }: { isAuthorized: boolean; host: string; ca: readonly string[]; now: Date },
): CertificateFlaw | null {
  if (!leaf) return "untrusted";
  if (isAuthorized) return checkServerIdentity(host, leaf) === undefined ? null : "host-mismatch";
  const chain = chainOf(leaf);
  const trusted = new Set(ca.flatMap(splitPem).map(fingerprintOf));
  if (chain.length === 1 && isSelfSigned(leaf) && !trusted.has(leaf.fingerprint256)) return "self-signed";
  const anchored = chain.some(({ fingerprint256 }) => trusted.has(fingerprint256)) || endsInRoot(chain);
  if (!anchored) return "untrusted";
  if (chain.some(({ valid_to }) => new Date(valid_to) < now)) return "expired";
  if (chain.some(({ valid_from }) => new Date(valid_from) > now)) return "not-yet-valid";
  // What is left (wrong purpose, weak key, revoked) has no better name than that it is not trusted.
  return "untrusted";
}

/** Tells why an untrusted chain is not: the issuer's certificate was not sent, or its root is not known here. */
export function chainKind(leaf: Leaf | null): "incomplete" | "unknown-root" | undefined {
  const top = leaf && chainOf(leaf).at(-1);
  return top ? (isSelfSigned(top) ? "unknown-root" : "incomplete") : undefined;
}

/** Node links the certificates it was sent, and the root it knows, by `issuerCertificate`; the last one may point at itself. */
function chainOf(leaf: Leaf): Leaf[] {
  const chain: Leaf[] = [];
  let next: Leaf | undefined = leaf;
  while (next?.fingerprint256 && chain.length < 16 && !chain.some(({ fingerprint256 }) => fingerprint256 === next?.fingerprint256)) {
    chain.push(next);
    next = "issuerCertificate" in next ? next.issuerCertificate : undefined;
  }
  return chain;
}

/** By name and signature only: what the key may be used for (many self-made certificates may not sign) does not matter here. */
function isSelfSigned({ raw }: Leaf): boolean {
  const certificate = new X509Certificate(raw);
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
}

function endsInRoot(chain: readonly Leaf[]): boolean {
  const last = chain.at(-1);
  if (!last) return false;
  const top = new X509Certificate(last.raw);
  return rootCertificates.some((pem) => {
    const root = new X509Certificate(pem);
    return root.fingerprint256 === top.fingerprint256 || (top.checkIssued(root) && top.verify(root.publicKey));
  });
}

function splitPem(pem: string): string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
}

const fingerprintOf = (pem: string): string => new X509Certificate(pem).fingerprint256;

const oneLine = (name: string): string => name.replaceAll("\n", ", ");

function namesOf(subjectAltName: string | undefined): string[] {
  const names = subjectAltName?.match(/(?:DNS|IP Address):[^,]+/g) ?? [];
  return names.slice(0, 100).map((name) => name.slice(name.indexOf(":") + 1).replaceAll('"', ""));
}

function isoTime(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : time.toISOString();
}

/** The name for SNI; an address must not be sent there (RFC 6066 §3). */
export function serverName(host: string): string {
  return isIP(host) ? "" : host;
}
