import { describe, expect, it } from "vitest";
import { applyChanges, isApplicable } from "#renderer/ui/check/applyChanges.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";

const fields = { ...EMPTY_ACCOUNT, username: "a", smtp: { host: "smtp.a.example", port: 465, security: "starttls" as const } };

describe("taking a proposal over", () => {
  it("changes the half it is about and nothing else", () => {
    const changed = applyChanges(fields, "smtp", [
      { field: "security", from: "starttls", to: "tls" },
      { field: "host", from: "smtp.a.example", to: "mail.a.example" },
    ]);
    expect(changed.smtp).toEqual({ host: "mail.a.example", port: 465, security: "tls" });
    expect(changed.imap).toEqual(fields.imap);
  });

  it("changes the own user name of an extra SMTP account", () => {
    const changed = applyChanges({ ...fields, extraSmtp: { username: "x" } }, "smtp", [{ field: "username", from: "x", to: "y" }]);
    expect(changed.extraSmtp).toEqual({ username: "y" });
    expect(changed.username).toBe("a");
  });

  it("refuses what is no encryption", () => {
    expect(applyChanges(fields, "smtp", [{ field: "security", from: "starttls", to: "ssl" }]).smtp?.security).toBe("starttls");
  });

  it("is not offered for a password, which nobody else knows", () => {
    expect(isApplicable([{ field: "password", from: "", to: "" }])).toBe(false);
    expect(isApplicable([])).toBe(false);
    expect(isApplicable([{ field: "port", from: 1, to: 2 }])).toBe(true);
  });
});
