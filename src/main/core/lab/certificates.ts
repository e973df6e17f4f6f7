/** Certificates made on the fly, good and bad; made anew at every start and kept nowhere. */
import { randomBytes, webcrypto } from "node:crypto";
import type { CertificateKind } from "./scenario.ts";

/** A server's key and the certificates it sends, PEM. */
export interface Shown {
  cert: string;
  key: string;
}

/** A throwaway authority: its own certificate is what the lab's account trusts. */
export interface Authority {
  ca: string;
  issue: (kind: CertificateKind, hosts: readonly string[], overrides?: Overrides) => Promise<Shown>;
}

/** What a replay takes over from a recorded certificate. */
export interface Overrides {
  names?: readonly string[];
  validFrom?: Date;
  validTo?: Date;
}

const DAY = 86_400_000;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const days = (count: number) => new Date(Date.now() + count * DAY);

/** Makes an authority; its certificates differ in exactly one flaw. */
export async function createAuthority(): Promise<Authority> {
  await import("core-js/full/reflect/index.js"); // x509 registers its parts by decorators
  const x509 = await import("@peculiar/x509");
  x509.cryptoProvider.set(webcrypto as Crypto);
  const makeKeys = async () => (await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"])) as CryptoKeyPair;

  const makeRoot = async (name: string) => {
    const keys = await makeKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: serialNumber(),
      name,
      notBefore: days(-1_000),
      notAfter: days(1_000),
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [new x509.BasicConstraintsExtension(true, 2, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
    });
    return { keys, certificate };
  };
  type Signer = Awaited<ReturnType<typeof makeRoot>>;

  const sign = async (
    signer: Signer,
    subject: string,
    keys: CryptoKeyPair,
    validity: { notBefore: Date; notAfter: Date },
    hosts: readonly string[] | null,
  ) =>
    x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject,
      issuer: signer.certificate.subject,
      ...validity,
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: signer.keys.privateKey,
      extensions: hosts
        ? [
            new x509.BasicConstraintsExtension(false, undefined, true),
            new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
            new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
            new x509.SubjectAlternativeNameExtension(hosts.map(nameOf)),
          ]
        : [new x509.BasicConstraintsExtension(true, 1, true), new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)],
    });

  const root = await makeRoot("CN=Postkontor Lab Root, O=Postkontor Lab");
  const pem = (certificate: { toString: (format: "pem") => string }) => `${certificate.toString("pem")}\n`;

  return {
    ca: pem(root.certificate),
    async issue(kind, hosts, overrides = {}) {
      const keys = await makeKeys();
      const key = `${x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY")}\n`;
      const others = overrides.names?.length ? overrides.names : ["mail.andere-firma.example", "*.andere-firma.example"];
      const names = kind === "wrong-host" ? others : hosts;
      const subject = `CN=${names[0]?.slice(0, 64)}`;
      const validity = {
        notBefore: overrides.validFrom ?? (kind === "not-yet-valid" ? days(2) : days(-30)),
        notAfter: overrides.validTo ?? (kind === "expired" ? days(-2) : days(90)),
      };
      if (kind === "self-signed") {
        const own = await x509.X509CertificateGenerator.createSelfSigned({
          serialNumber: serialNumber(),
          name: subject,
          ...validity,
          signingAlgorithm: ALGORITHM,
          keys,
          extensions: [new x509.SubjectAlternativeNameExtension(names.map(nameOf))],
        });
        return { cert: pem(own), key };
      }
      const signer = kind === "unknown-authority" ? await makeRoot("CN=Firewall Inspection CA, O=Netzschutz") : root;
      if (kind === "incomplete-chain") {
        const middle: Signer = { keys: await makeKeys(), certificate: root.certificate };
        middle.certificate = await sign(
          root,
          "CN=Postkontor Lab Intermediate, O=Postkontor Lab",
          middle.keys,
          { notBefore: days(-900), notAfter: days(900) },
          null,
        );
        return { cert: pem(await sign(middle, subject, keys, validity, names)), key };
      }
      const leaf = pem(await sign(signer, subject, keys, validity, names));
      return { cert: kind === "unknown-authority" ? leaf + pem(signer.certificate) : leaf, key };
    },
  };
}

const nameOf = (value: string): { type: "ip" | "dns"; value: string } => ({ type: /^[\d.]+$/.test(value) ? "ip" : "dns", value });

/** A leading zero byte keeps the number positive in DER. */
function serialNumber(): string {
  return `00${randomBytes(15).toString("hex")}`;
}
