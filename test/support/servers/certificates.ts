// Throwaway certificates for test servers on localhost: one good one and every way in which a certificate can be wrong.
import "core-js/full/reflect/index.js";
import { webcrypto } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";

/** What is right or wrong with a server certificate, seen by a client that trusts our authority and asks for `localhost`. */
export type CertificateKind = "good" | "expired" | "not-yet-valid" | "self-signed" | "wrong-host" | "unknown-authority";

/** A certificate and its key in PEM files, readable by the servers. */
export interface CertificateFiles {
  certFile: string;
  keyFile: string;
}

/** A throwaway authority that issues certificates of every kind. */
export interface Authority {
  /** PEM file of the root to trust */
  caFile: string;
  caPem: string;
  issue: (kind: CertificateKind) => Promise<CertificateFiles>;
  /** A good certificate for one host name. */
  issueFor: (host: string) => Promise<CertificateFiles>;
}

interface Issuer {
  certificate: x509.X509Certificate;
  keys: CryptoKeyPair;
}

const DAY_MS = 86_400_000;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const OWN_NAMES: x509.JsonGeneralNames = [
  { type: "dns", value: "localhost" },
  { type: "ip", value: "127.0.0.1" },
  { type: "ip", value: "127.0.0.2" },
  { type: "ip", value: "::1" },
];

/** Creates an authority that writes its files into a folder. */
export async function createAuthority(folder: string): Promise<Authority> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  mkdirSync(folder, { recursive: true });
  const own = await createIssuer("Postkontor Test-Stammzertifikat");
  const caFile = join(folder, "ca.pem");
  const caPem = `${own.certificate.toString("pem")}\n`;
  writeFileSync(caFile, caPem);
  const write = async (name: string, { certificate, keys }: Issuer): Promise<CertificateFiles> => {
    const files = { certFile: join(folder, `${name}.crt`), keyFile: join(folder, `${name}.key`) };
    writeFileSync(files.certFile, `${certificate.toString("pem")}\n`);
    const key = await webcrypto.subtle.exportKey("pkcs8", keys.privateKey);
    writeFileSync(files.keyFile, `${x509.PemConverter.encode(key, "PRIVATE KEY")}\n`, { mode: 0o600 });
    return files;
  };
  return {
    caFile,
    caPem,
    issue: async (kind) => write(kind, await issueKind(kind, own)),
    issueFor: async (host) => write(host, await issueKind("good", own, [{ type: "dns", value: host }])),
  };
}

async function issueKind(kind: CertificateKind, own: Issuer, goodNames = OWN_NAMES): Promise<Issuer> {
  const now = Date.now();
  const keys = await createKeys();
  const names = kind === "wrong-host" ? [{ type: "dns" as const, value: "mail.anderswo.example" }] : goodNames;
  const issuer = kind === "unknown-authority" ? await createIssuer("Unbekannte Zertifizierungsstelle") : own;
  const subject = `CN=${names[0]?.value}`;
  const isSelfSigned = kind === "self-signed";
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: isSelfSigned ? subject : issuer.certificate.subject,
    notBefore: new Date(now + (kind === "not-yet-valid" ? 5 : -30) * DAY_MS),
    notAfter: new Date(now + (kind === "expired" ? -2 : 90) * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: isSelfSigned ? keys.privateKey : issuer.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names),
    ],
  });
  return { certificate, keys };
}

async function createIssuer(name: string): Promise<Issuer> {
  const keys = await createKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 365 * DAY_MS),
    notAfter: new Date(Date.now() + 365 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  return { certificate, keys };
}

async function createKeys(): Promise<CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;
}

/** A leading zero byte keeps the number positive in DER. */
function serialNumber(): string {
  return `00${Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString("hex")}`;
}
