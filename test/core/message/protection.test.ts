import { describe, expect, it } from "vitest";
import { protectionOf } from "#src/main/core/message/protection.ts";

const mail = (contentType: string, body = "") => Buffer.from(`Subject: x\r\nContent-Type: ${contentType}\r\n\r\n${body}`);

describe("the mark of a message", () => {
  it.each([
    ['multipart/signed; protocol="application/pkcs7-signature"; boundary=b', { kind: "smime", state: "signed" }],
    ['multipart/signed; protocol="application/pgp-signature"; boundary=b', { kind: "openpgp", state: "signed" }],
    ['multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b', { kind: "openpgp", state: "encrypted" }],
    ["application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", { kind: "smime", state: "encrypted" }],
    ["application/x-pkcs7-mime; smime-type=signed-data", { kind: "smime", state: "wrapped" }],
    ["text/plain", null],
  ])("%s", (type, mark) => {
    expect(protectionOf(mail(type), "")).toEqual(mark);
  });

  it("is found inside a list's wrapping, and in the words", () => {
    const inside = mail(
      "multipart/mixed; boundary=m",
      '--m\r\nContent-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b\r\n\r\n--b--\r\n--m--\r\n',
    );
    expect(protectionOf(inside, "")).toEqual({ kind: "openpgp", state: "signed" });
    expect(protectionOf(mail("text/plain"), "Hallo\n-----BEGIN PGP MESSAGE-----\nx")).toEqual({ kind: "openpgp", state: "encrypted" });
    expect(protectionOf(mail("text/plain"), "-----BEGIN PGP SIGNED MESSAGE-----\r\nx")).toEqual({ kind: "openpgp", state: "signed" });
    expect(protectionOf(mail("text/plain"), "Er schrieb von -----BEGIN PGP MESSAGE----- und mehr")).toBeNull();
  });
});
