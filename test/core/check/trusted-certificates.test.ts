import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCheck } from "#src/main/core/check/index.ts";
import { connectMailboxes, NetError } from "#src/main/core/net/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import type { Pin } from "#src/shared/model/pin.ts";
import type { HalfReport } from "#src/shared/model/report.ts";
import { aHalf, anAccount } from "#support/accounts.ts";
import { type Script, type ScriptedServer, startScripted } from "#support/scripted-server.ts";
import { type Authority, type CertificateFiles, createAuthority } from "#support/servers/certificates.ts";

let folder: string;
let authority: Authority;
let selfSigned: CertificateFiles;
let good: CertificateFiles;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pins-"));
  authority = await createAuthority(folder);
  selfSigned = await authority.issue("self-signed");
  good = await authority.issue("good");
});
afterAll(() => rmSync(folder, { recursive: true }));

const fingerprintOf = ({ certFile }: CertificateFiles): string => new X509Certificate(readFileSync(certFile)).fingerprint256;
const pinOf = (port: number, files: CertificateFiles): Pin => ({
  host: "localhost",
  port,
  fingerprint256: fingerprintOf(files),
  subject: "CN=localhost",
  issuer: "CN=localhost",
  validTo: "2030-01-01T00:00:00.000Z",
  addedAt: "2026-01-01T00:00:00.000Z",
});

/** Checks an account whose server shows `certificate`, with pins made from its port. */
async function check(script: Partial<Script>, pinsFor: (port: number) => Pin[]): Promise<{ half: HalfReport; server: ScriptedServer }> {
  const server = await startScripted({ protocol: "imap", encryption: "implicit", certificate: selfSigned, ...script });
  const security = script.encryption === "starttls" ? "starttls" : "tls";
  const account = anAccount({ ca: [authority.caPem], pins: pinsFor(server.port), imap: aHalf({ port: server.port, security }) });
  const { imap } = await runCheck(account, { lang: "de" }, unwatched);
  await server.stop();
  if (!imap) throw new Error("no report");
  return { half: imap, server };
}
const logins = ({ lines }: ScriptedServer): string[] => lines.filter((line) => /AUTHENTICATE|LOGIN/.test(line));

test("without trust a self-signed certificate stops the check, and the decision is offered", async () => {
  const { half, server } = await check({}, () => []);
  expect(half).toMatchObject({ cause: "certificate-self-signed", isTrustable: true });
  expect(logins(server)).toEqual([]);
});

for (const encryption of ["implicit", "starttls"] as const)
  test(`a trusted certificate is believed at its server and port (${encryption})`, async () => {
    const { half } = await check({ encryption }, (port) => [pinOf(port, selfSigned)]);
    expect(half).toMatchObject({ ok: true, cause: null });
    expect(half.steps.find(({ stage }) => stage === "tls" || stage === "starttls")?.detail).toContain("Zertifikat, dem Sie vertrauen");
  });

test("trust in one port is no trust in another one", async () => {
  const { half, server } = await check({}, (port) => [pinOf(port + 1, selfSigned)]);
  expect(half.cause).toBe("certificate-self-signed");
  expect(half.pin).toBeUndefined();
  expect(logins(server)).toEqual([]);
});

test("a certificate that changed raises its own alarm with both fingerprints, before any password", async () => {
  const other = await (await createAuthority(join(folder, "other"))).issue("self-signed");
  const { half, server } = await check({ certificate: other }, (port) => [pinOf(port, selfSigned)]);
  expect(half.cause).toBe("certificate-self-signed");
  expect(half.pin).toEqual({ expected: fingerprintOf(selfSigned), found: fingerprintOf(other), isPublic: false });
  expect(half.title).toBe("„localhost“ zeigt ein anderes Zertifikat als das, dem Sie vertrauen.");
  expect(half.explanation).toContain(fingerprintOf(other));
  expect(logins(server)).toEqual([]);
});

test("even a publicly valid new certificate raises the alarm, and says that the trust is not needed any more", async () => {
  const { half, server } = await check({ certificate: good }, (port) => [pinOf(port, selfSigned)]);
  expect(half).toMatchObject({ ok: false, cause: "certificate-untrusted", pin: { isPublic: true } });
  expect(half.isTrustable).toBeUndefined();
  expect(half.explanation).toContain("öffentlich gültig");
  expect(logins(server)).toEqual([]);
});

test("the report holds the whole chain, the server's own certificate first", async () => {
  const { half } = await check({ certificate: good }, () => []);
  expect(half.ok).toBe(true);
  expect(half.tls?.chain?.map(({ subject }) => subject)).toEqual(["CN=localhost", "CN=Postkontor Test-Stammzertifikat"]);
  expect(half.tls?.chain?.[0]?.fingerprint256).toBe(fingerprintOf(good));
});

test("a certificate that ended cannot be trusted by a click", async () => {
  const { half } = await check({ certificate: await authority.issue("expired") }, () => []);
  expect(half.cause).toBe("certificate-expired");
  expect(half.isTrustable).toBeUndefined();
});

test.each(["implicit", "starttls"] as const)(
  "the fetch signs in where the certificate is trusted, and nowhere else (%s)",
  async (encryption) => {
    const server = await startScripted({ protocol: "imap", encryption, certificate: selfSigned });
    const half = aHalf({ port: server.port, security: encryption === "starttls" ? "starttls" : "tls" });
    const fetchWith = (pins: Pin[]) => connectMailboxes(half, [], new AbortController().signal, pins);
    const other = { ...pinOf(server.port, good) };
    await expect(fetchWith([])).rejects.toThrow();
    const alarm = await fetchWith([other]).catch((error: unknown) => error);
    expect(alarm).toBeInstanceOf(NetError);
    expect((alarm as NetError).trouble).toMatchObject({ kind: "certificate", pin: { expected: fingerprintOf(good) } });
    expect(logins(server)).toEqual([]);
    // The scripted server knows little beyond the login; that it was reached is what counts.
    await fetchWith([pinOf(server.port, selfSigned)]).then(
      (boxes) => boxes.close(),
      () => undefined,
    );
    expect(logins(server).length).toBeGreaterThan(0);
    expect(logins(server).every((line) => line.startsWith("TLS "))).toBe(true);
    await server.stop();
  },
);
