/** The wizard against real Dovecot and Postfix: from the first screen to the test mail in the mailbox. */
import { expect, test } from "@playwright/test";
import { simpleParser } from "mailparser";
import { launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { done } from "./screens/bridge.ts";
import { button, checkAccount, expectGreen, openWizard } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

let server: MailServer;
test.beforeAll(async () => {
  server = await startMailServer();
});
test.afterAll(() => server.stop());

for (const [security, email] of [
  ["tls", "anna@firma.example"],
  ["starttls", "jana@firma.example"],
] as const) {
  test(`connects an account with ${security}, sends a test mail and saves the account`, async () => {
    const account = server.account(email, security);
    const launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
    const { window } = launched;
    const begun = Date.now();

    await openWizard(window);
    await checkAccount(window, account);
    await expectGreen(window);
    // Both lanes name every station as passed.
    for (const station of ["Name auflösen", "Verbinden", "Begrüßung", "Anmelden"]) {
      await expect(window.getByRole("listitem", { name: new RegExp(`^${station} in Ordnung`) })).toHaveCount(2);
    }
    await expect(window.getByRole("listitem", { name: /^Verschlüsseln in Ordnung.*Zertifikat gültig bis/ })).toHaveCount(2);

    await button(window, "Weiter zur Testmail").click();
    await expect(window.getByRole("heading", { name: "„Anna Beispiel“ ist verbunden und gespeichert" })).toBeVisible();
    await button(window, "Testmail senden").click();
    const receipt = window.getByRole("region", { name: "Die Testmail ist beim Server angekommen" });
    await expect(receipt).toContainText("Quittung des Servers", { timeout: 20_000 });
    await expect(receipt).toContainText("queued as");

    const [raw = Buffer.alloc(0)] = await server.received(email);
    const mail = await simpleParser(raw);
    expect(mail.from?.text).toBe(`"Anna Beispiel" <${email}>`);
    expect([mail.to].flat().map((to) => to?.text)).toEqual([email]);
    expect(mail.subject).toBe("Testmail von Postkontor");
    expect(mail.bcc).toBeUndefined();
    expect(mail.messageId).toMatch(/^<[^<>@\s]+@firma\.example>$/);
    await expect(receipt).toContainText(mail.messageId ?? "no Message-ID");
    expect(Math.abs((mail.date?.getTime() ?? 0) - begun)).toBeLessThan(60_000);
    expect(mail.text).toContain(`localhost, Port ${account.smtp.port}`);
    expect(raw.toString("latin1")).not.toContain(account.auth.password);

    await window.getByRole("checkbox", { name: "E-Mails jetzt abrufen" }).uncheck();
    await button(window, "Fertig").click();
    const saved = window.getByRole("region", { name: "Anna Beispiel" });
    await expect(saved).toContainText(email);
    // The account's history begins with a check of what was saved.
    await expect(saved).toContainText(/Prüfung \d\d:\d\d/, { timeout: 20_000 });
    const [latest] = await done<{ report: { ok: boolean } }[]>(window, "check.latest");
    expect(latest?.report.ok).toBe(true);
    await launched.close();
    expect(launched.problems()).toEqual([]);
  });
}
