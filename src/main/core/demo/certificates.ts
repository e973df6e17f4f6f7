import { randomBytes, webcrypto } from "node:crypto";

/** A throwaway authority's certificate and a server's, PEM; made anew at every start and kept nowhere. */
export interface DemoCertificates {
  ca: string;
  cert: string;
  key: string;
}

const DAY = 24 * 3_600_000;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** Makes the demo's certificates, so that its servers are spoken to encrypted like real ones. */
export async function createCertificates(): Promise<DemoCertificates> {
  await import("core-js/full/reflect/index.js"); // x509 registers its parts by decorators
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto as Crypto);
  const makeKeys = async () => (await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;
  const [caKeys, keys] = await Promise.all([makeKeys(), makeKeys()]);
  const validity = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 365 * DAY) };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: "CN=Postkontor Demo, O=Nordlicht Handel GmbH",
    ...validity,
    signingAlgorithm: ALGORITHM,
    keys: caKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 1, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
  });
  const server = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: "CN=localhost, O=Nordlicht Handel GmbH",
    issuer: ca.subject,
    ...validity,
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: "dns", value: "localhost" },
        { type: "ip", value: "127.0.0.1" },
      ]),
    ],
  });
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY");
  return { ca: `${ca.toString("pem")}\n`, cert: `${server.toString("pem")}\n`, key: `${key}\n` };
}

/** A leading zero byte keeps the number positive in DER. */
function serialNumber(): string {
  return `00${randomBytes(15).toString("hex")}`;
}
