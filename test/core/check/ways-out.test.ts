import { expect, test } from "vitest";
import { waysOut } from "#src/main/core/check/ways-out.ts";
import type { HalfReport } from "#src/shared/model/report.ts";
import { aHalf, anAccount } from "#support/accounts.ts";

const failed = (part: Partial<HalfReport>) => ({ cause: null, stage: "auth" as const, field: null, steps: [], ...part });
const account = anAccount();
const target = aHalf({ port: 465 });

test("the provider's page is taken from its own steps", () => {
  const fixes = ["Öffnen Sie myaccount.google.com/apppasswords und melden Sie sich an."];
  expect(waysOut("smtp", account, target, failed({ cause: "app-password-required", fixes }), "de").page).toBe(
    "https://myaccount.google.com/apppasswords",
  );
});

test("nothing that a server or certificate says can become a link", () => {
  const fixes = ["Öffnen Sie boese.example/login und melden Sie sich an.", "Gilt für: boese.example"];
  expect(waysOut("smtp", account, target, failed({ cause: "app-password-required", fixes }), "de").page).toBeUndefined();
});

test("the other port keeps the encryption that was chosen", () => {
  const starttls = { ...target, security: "starttls" as const };
  expect(waysOut("smtp", account, starttls, failed({ cause: "plain-on-tls-port", stage: "greeting" }), "de").alternative).toEqual([
    { field: "port", from: 465, to: 587 },
  ]);
});

test("a refused login is searched for only where another form of it exists", () => {
  const report = failed({ cause: "credentials-rejected", field: "password" });
  expect(waysOut("imap", account, target, report, "de").isSearchable).toBeUndefined();
  expect(waysOut("imap", account, { ...target, username: "anna" }, report, "de").isSearchable).toBe(true);
  expect(waysOut("imap", account, { ...target, username: "anna", security: "none" }, report, "de").isSearchable).toBeUndefined();
});

test("what the server said about the account is never searched for", () => {
  for (const cause of ["account-blocked", "rate-limited", "app-password-required", "oauth-required", "mailbox-full"] as const)
    expect(waysOut("imap", account, { ...target, username: "anna" }, failed({ cause }), "de").isSearchable, cause).toBeUndefined();
});
