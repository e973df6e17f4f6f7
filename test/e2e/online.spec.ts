/** What the window asks the DNS, against a DNS server of the test: the search for settings, and the deliverability of a sender domain. */
import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { type DnsServer, startDns, type Zone } from "#support/discovery/dns-server.ts";
import { done, fieldsOf, reload } from "./screens/bridge.ts";
import { button, openWizard } from "./screens/wizard.ts";

const KEY = generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey.export({ type: "spki", format: "der" }).toString("base64");
const ZONES: Record<string, Zone> = {
  "firma.example": { MX: [[1, "aspmx.l.google.com"]], TXT: ["v=spf1 mx -all"] },
  "aspmx.l.google.com": { A: ["203.0.113.1"] },
  "smtp.gmail.com": { A: ["203.0.113.2"] },
  "google._domainkey.firma.example": { TXT: [`v=DKIM1; k=rsa; p=${KEY}`] },
  "_dmarc.firma.example": { TXT: ["v=DMARC1; p=reject; rua=mailto:dmarc@firma.example"] },
};

let dns: DnsServer;
test.beforeAll(async () => {
  dns = await startDns((name) => ZONES[name]);
});
test.afterAll(() => dns.stop());

/** Every question of the program goes to the test's server; the program itself has no such switch, so that nobody else can turn it. */
async function askHere({ app }: LaunchedApp): Promise<void> {
  await app.evaluate((_electron, at) => {
    const { Resolver } = (process.mainModule as NodeJS.Module).require("node:dns/promises") as typeof import("node:dns/promises");
    const prototype = Resolver.prototype as unknown as Record<
      string,
      (this: { setServers: (servers: string[]) => void }, name: string) => unknown
    >;
    for (const method of ["resolve4", "resolve6", "resolveMx", "resolveSrv", "resolveTxt"]) {
      const ask = prototype[method];
      prototype[method] = function (name) {
        this.setServers([at]);
        return ask?.call(this, name);
      };
    }
  }, dns.at);
}

test("the wizard finds a hosted domain by its MX and shows what was asked", async () => {
  const launched = await launchApp();
  const { window } = launched;
  await askHere(launched);
  await openWizard(window);
  dns.asked.length = 0;
  await window.getByLabel("E-Mail-Adresse").fill("anna@firma.example");
  await window.getByLabel("Passwort", { exact: true }).fill("noch-nicht-gesendet");
  expect(dns.asked).toEqual([]);
  await button(window, "Einstellungen suchen").click();
  await expect(window.getByText("imap.gmail.com").first()).toBeVisible();
  await expect(window.getByText("aspmx.l.google.com", { exact: false }).first()).toBeVisible();
  expect(dns.asked).toContain("MX firma.example");
  expect(dns.asked).toContain("SRV _imaps._tcp.firma.example");
  expect(dns.asked.join()).not.toContain("noch-nicht-gesendet");
  await launched.close();
  expect(launched.problems()).toEqual([]);
});

test("the deliverability of an account's sender is asked on a press only, and says which record to publish", async () => {
  const launched = await launchApp();
  const { window } = launched;
  await askHere(launched);
  const account = {
    displayName: "Anna",
    email: "anna@firma.example",
    username: "anna@firma.example",
    auth: { type: "password" as const, password: "x" },
    imap: { host: "imap.gmail.com", port: 993, security: "tls" as const },
    smtp: { host: "smtp.gmail.com", port: 465, security: "tls" as const },
    tls: { caFile: "" },
  };
  const { id } = await done<{ id: string }>(window, "accounts.create", { fields: fieldsOf(account), secrets: {}, primary: true });
  expect(id).not.toBe("");
  await done(window, "settings.update", { welcomed: true });
  await reload(window);
  dns.asked.length = 0;
  await window.getByRole("navigation").getByRole("button", { name: "E-Mail Accounts" }).click();
  await window
    .getByRole("grid")
    .getByRole("button", { name: /Weitere Aktionen|Aktionen/ })
    .click();
  await window.getByRole("menuitem", { name: "Zustellbarkeit prüfen" }).click();
  await expect(window.getByRole("heading", { name: "Kommen E-Mails von firma.example an?" })).toBeVisible();
  expect(dns.asked).toEqual([]);
  await button(window, "Jetzt prüfen").click();
  await expect(window.getByRole("heading", { name: /können abgewiesen werden/ })).toBeVisible();
  await expect(window.getByRole("region", { name: "Antworten (MX): In Ordnung" })).toBeVisible();
  await expect(window.getByRole("region", { name: "Erlaubte Server (SPF): Handlung nötig" })).toContainText(
    "v=spf1 mx include:_spf.google.com -all",
  );
  await expect(window.getByRole("region", { name: "Signatur (DKIM): In Ordnung" })).toContainText("google");
  await expect(window.getByRole("region", { name: "Richtlinie (DMARC): In Ordnung" })).toBeVisible();
  await launched.close();
  expect(launched.problems()).toEqual([]);
});
