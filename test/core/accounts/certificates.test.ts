import { expect, test } from "vitest";
import { CERTIFICATE_FILE, trustedCertificates } from "#core/accounts";
import { memoryFile } from "#support/json-file.ts";

const AA = Array.from({ length: 32 }, () => "AA").join(":");
const BB = Array.from({ length: 32 }, () => "BB").join(":");
const pin = (host: string, port: number, fingerprint256 = AA) => ({
  host,
  port,
  fingerprint256,
  subject: "CN=x",
  issuer: "CN=x",
  validTo: "2030-01-01T00:00:00.000Z",
});

test("there is one trusted certificate per server and port; a new one takes its place", () => {
  const certificates = trustedCertificates(memoryFile(CERTIFICATE_FILE));
  certificates.trust(pin("mail.firma.example", 993));
  certificates.trust(pin("mail.firma.example", 465));
  certificates.trust(pin("MAIL.firma.example", 993, BB));
  expect(certificates.list().map(({ host, port, fingerprint256 }) => [host, port, fingerprint256])).toEqual([
    ["mail.firma.example", 993, BB],
    ["mail.firma.example", 465, AA],
  ]);
});

test("revoking takes the trust of one server and port and leaves the others", () => {
  const certificates = trustedCertificates(memoryFile(CERTIFICATE_FILE));
  certificates.trust(pin("mail.firma.example", 993));
  certificates.trust(pin("mail.firma.example", 465));
  expect(certificates.revoke({ host: "Mail.Firma.example", port: 993 }).map(({ port }) => port)).toEqual([465]);
});

test("the file takes nothing that is no fingerprint", () => {
  const file = { version: 1, pins: [{ ...pin("a.example", 993, "AA:BB"), addedAt: "2026-01-01T00:00:00.000Z" }] };
  expect(CERTIFICATE_FILE.schema.safeParse(file).success).toBe(false);
});
