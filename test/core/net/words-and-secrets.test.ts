import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interleave } from "#src/main/core/net/dns.ts";
import { createRedactor, identifyService } from "#src/main/core/net/index.ts";
import { chooseMechanism } from "#src/main/core/net/sasl.ts";
import { contentOf } from "#src/main/core/net/smtp-session.ts";
import { Secret } from "#src/main/core/vault/index.ts";

describe("the redactor", () => {
  const redact = createRedactor([{ username: "anna", secret: new Secret('p"ß w') }]);
  test.each([
    ["plain", 'p"ß w'],
    ["base64", Buffer.from('p"ß w').toString("base64")],
    ["base64 without padding", Buffer.from('p"ß w').toString("base64").replace(/=+$/, "")],
    ["PLAIN", Buffer.from('\0anna\0p"ß w').toString("base64")],
    ["quoted for IMAP", 'p\\"ß w'],
    ["URL-encoded", encodeURIComponent('p"ß w')],
  ])("hides a secret that stands there %s", (_, form) => {
    expect(redact(`said ${form} to it`)).toBe("said ••• to it");
  });

  test("hides a very short secret only where it stands alone", () => {
    expect(createRedactor([{ username: "x", secret: new Secret("ab") }])("ab cabin (ab)")).toBe("••• cabin (•••)");
  });

  test("leaves text alone where there is no secret", () => {
    expect(createRedactor([{ username: "x", secret: new Secret("") }])("535 no")).toBe("535 no");
  });
});

test("dots at line starts are doubled, line ends become CRLF, eight bits stay", () => {
  const bodyOf = (text: string) => Buffer.from(contentOf(Buffer.from(text)).body).toString();
  expect(bodyOf(".a\n..b\r\nc\rd")).toBe("..a\r\n...b\r\nc\r\nd\r\n");
  expect(contentOf(Buffer.from([0xe4, 0x0a]))).toEqual({ body: Buffer.from([0xe4, 0x0d, 0x0a]), isEightBit: true });
  expect(bodyOf("")).toBe("");
  const ready = Buffer.from("a\r\n b.\r\n\r\n");
  expect(contentOf(ready)).toEqual({ body: ready, isEightBit: false });
});

test("whatever is sent has whole line ends only, no dot alone, and reads the same once the dots are taken out again", () => {
  const bytes = fc.array(fc.constantFrom(0x0d, 0x0a, 0x2e, 0x41, 0xe4), { maxLength: 40 }).map((some) => Uint8Array.from(some));
  fc.assert(
    fc.property(bytes, (message) => {
      const { body, isEightBit } = contentOf(message);
      const sent = Buffer.from(body).toString("latin1");
      expect(sent === "" || sent.endsWith("\r\n")).toBe(true);
      expect(sent).not.toMatch(/\r(?!\n)|(?<!\r)\n|(?:^|\n)\.(?!\.)/);
      expect(isEightBit).toBe(message.includes(0xe4));
      const whole = Buffer.from(message)
        .toString("latin1")
        .replace(/\r\n|\r|\n/g, "\n");
      const read = sent.replace(/\r\n/g, "\n").replace(/(^|\n)\./g, "$1");
      expect(read).toBe(whole === "" || whole.endsWith("\n") ? whole : `${whole}\n`);
    }),
    { numRuns: 5_000 },
  );
});

test("families of addresses alternate, beginning with the preferred one", () => {
  const [a, b, c, d] = [6, 6, 4, 6].map((family, index) => ({ address: String(index), family: family as 4 | 6 }));
  expect(interleave([a, b, c, d].filter((one) => one !== undefined)).map(({ address }) => address)).toEqual(["0", "2", "1", "3"]);
});

test.each([
  [["LOGIN", "plain", "CRAM-MD5"], "password", true, "PLAIN"],
  [["LOGIN", "CRAM-MD5"], "password", true, "LOGIN"],
  [["PLAIN", "CRAM-MD5"], "password", false, "CRAM-MD5"],
  [["PLAIN", "XOAUTH2"], "oauth2", true, "XOAUTH2"],
  [["OAUTHBEARER"], "oauth2", true, "OAUTHBEARER"],
  [["NTLM", "GSSAPI"], "password", true, null],
  [["PLAIN"], "oauth2", true, null],
] as const)("of %s for %s (encrypted: %s) %s is taken", (offered, kind, isEncrypted, wanted) => {
  expect(chooseMechanism(offered, kind, isEncrypted)).toBe(wanted);
});

test.each([
  ["HTTP/1.1 400 Bad Request", "http"],
  ["SSH-2.0-OpenSSH_9.2", "ssh"],
  ["+OK ready", "pop3"],
  ["* OK ready", "imap"],
  ["220 mail ESMTP", "smtp"],
  ["220 ProFTPD Server", "ftp"],
  ["220 mail SMTP of the FTP company", "smtp"],
  ["220 mail LMTP Postfix", "lmtp"],
  ["\x15\x03\x01\x00\x02", "tls"],
  ["hello", null],
  ["", null],
])("%j is recognised as %s", (head, service) => {
  expect(identifyService(Buffer.from(head, "latin1"))).toBe(service);
});
