import { describe, expect, it } from "vitest";
import { reviewAccount } from "#core/accounts";
import { type AccountFields, EMPTY_ACCOUNT } from "#shared/model/account.ts";

const form = (changes: Partial<AccountFields> = {}): AccountFields => ({
  ...EMPTY_ACCOUNT,
  email: "anna@firma.example",
  username: "anna@firma.example",
  imap: { host: "imap.firma.example", port: 993, security: "tls" },
  smtp: { host: "smtp.firma.example", port: 465, security: "tls" },
  ...changes,
});

describe("reviewAccount", () => {
  it("leaves a sound form alone", () => {
    const review = reviewAccount(form(), { password: "geheim" });
    expect(review).toMatchObject({ corrections: [], warnings: [], errors: [], fields: form() });
  });

  it.each([
    ["email", { email: " anna@firma.example\u00a0" }, "anna@firma.example"],
    ["username", { username: "anna@firma.example\t" }, "anna@firma.example"],
    ["imap.host", { imap: { host: "imap.firma.example ", port: 993, security: "tls" } }, "imap.firma.example"],
    ["smtp.host", { smtp: { host: "\u200bsmtp.firma.example", port: 465, security: "tls" } }, "smtp.firma.example"],
  ] as const)("removes copied blanks from %s and says so", (field, change, after) => {
    const review = reviewAccount(form(change));
    expect(review.corrections).toEqual([expect.objectContaining({ field, kind: "whitespace-removed", after })]);
    expect(review.errors).toEqual([]);
  });

  it.each([
    ["imaps://mail.firma.example:994/INBOX", "mail.firma.example", 994],
    ["mail.firma.example:1993", "mail.firma.example", 1993],
    ["https://mail.firma.example/webmail", "mail.firma.example", 993],
    ["[::1]:143", "::1", 143],
    ["mail.firma.example.", "mail.firma.example", 993],
  ])("takes %s apart", (typed, host, port) => {
    const review = reviewAccount(form({ imap: { host: typed, port: 993, security: "tls" } }));
    expect(review.fields.imap).toEqual({ host, port, security: "tls" });
    expect(review.corrections).toContainEqual({ field: "imap.host", kind: "host-taken-apart", before: typed, after: host });
  });

  it("converts umlaut domains to punycode, in hosts and addresses", () => {
    const review = reviewAccount(form({ email: "büro@müller.example", smtp: { host: "mail.müller.example", port: 465, security: "tls" } }));
    expect(review.fields.email).toBe("büro@xn--mller-kva.example");
    expect(review.fields.smtp?.host).toBe("mail.xn--mller-kva.example");
    expect(review.corrections.map((correction) => correction.kind)).toEqual(["punycode", "punycode"]);
  });

  it("offers, but does not make, the removal of blanks around a password", () => {
    const review = reviewAccount(form(), { password: "geheim " });
    expect(review.secrets.password).toBe("geheim ");
    expect(review.warnings).toEqual([
      { field: "password", kind: "whitespace-in-password", proposal: { field: "password", value: "geheim" } },
    ]);
  });

  it("warns when the user name differs from the address", () => {
    expect(reviewAccount(form({ username: "anna" })).warnings).toEqual([
      { field: "username", kind: "username-differs-from-address", proposal: { field: "username", value: "anna@firma.example" } },
    ]);
  });

  it("warns when a usual port stands with the wrong encryption, and not for unusual ports", () => {
    const warnings = (port: number) => reviewAccount(form({ smtp: { host: "smtp.firma.example", port, security: "tls" } })).warnings;
    expect(warnings(587)).toEqual([
      { field: "smtp.port", kind: "port-unusual-for-encryption", proposal: { field: "smtp.port", value: 465 } },
    ]);
    expect(warnings(2465)).toEqual([]);
  });

  it("warns of a login without encryption", () => {
    expect(reviewAccount(form({ imap: { host: "imap.firma.example", port: 143, security: "none" } })).warnings).toEqual([
      expect.objectContaining({ field: "imap.security", kind: "plaintext-login" }),
    ]);
  });

  it.each([
    [{ email: "" }, "email", "missing"],
    [{ email: "anna" }, "email", "invalid-address"],
    [{ email: "anna@" }, "email", "invalid-address"],
    [{ email: "anna@@firma.example" }, "email", "invalid-address"],
    [{ imap: { host: "", port: 993, security: "tls" as const } }, "imap.host", "missing"],
    [{ imap: { host: "imap..firma", port: 993, security: "tls" as const } }, "imap.host", "invalid-host"],
    [{ imap: { host: "1.2.3", port: 993, security: "tls" as const } }, "imap.host", "invalid-host"],
    [{ smtp: { host: "smtp.firma.example", port: 0, security: "tls" as const } }, "smtp.port", "invalid-port"],
    [{ testRecipient: "kunde" }, "testRecipient", "invalid-address"],
  ])("finds what cannot work in %j", (change, field, kind) => {
    expect(reviewAccount(form(change)).errors).toEqual([{ field, kind }]);
  });
});
