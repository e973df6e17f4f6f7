/** What the wizard says when an account cannot be connected: the right cause, the right field, and a way on. Real servers. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { type CertificateKind, createAuthority } from "#support/servers/certificates.ts";
import { type Dovecot, startDovecot } from "#support/servers/dovecot.ts";
import { type MailServer, startMailServer, type TestAccount } from "#support/servers/mail-server.ts";
import { freePorts } from "#support/servers/ports.ts";
import { button, card, checkAccount, expectGreen, openWizard, settingsField, typeAddress, typeServer } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

let server: MailServer;
let launched: LaunchedApp;
let window: Page;
let account: TestAccount;

test.beforeAll(async () => {
  server = await startMailServer();
  account = server.account("anna@firma.example");
  launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  window = launched.window;
});
test.afterAll(async () => {
  await launched?.close();
  await server?.stop();
});
test.beforeEach(async () => {
  // Nothing is saved in this file, so each test begins at the first screen.
  await window.reload();
  await openWizard(window);
});

/** The account with other settings in one half. */
const withImap = (change: Partial<TestAccount["imap"]>): TestAccount => ({ ...account, imap: { ...account.imap, ...change } });
const withSmtp = (change: Partial<TestAccount["smtp"]>): TestAccount => ({ ...account, smtp: { ...account.smtp, ...change } });

test("a wrong password: named once for both halves, the button leads to the field, the right one turns it green", async () => {
  await checkAccount(window, account, "falsch-geraten");
  const told = card(window, "Der Server kennt diese Kombination aus Benutzername und Passwort nicht.");
  await expect(told).toContainText("Senden und Empfangen stoppen bei „Anmelden“");
  await expect(told).toContainText(/authentication failed/i);
  await expect(window.getByText("falsch-geraten")).toHaveCount(0);
  await button(window, "Passwort ändern").click();
  const password = window.getByLabel("Passwort", { exact: true });
  await expect(password).toBeFocused();
  await password.fill(account.auth.password);
  await button(window, "Einstellungen suchen").click();
  await button(window, "Verbindung prüfen").click();
  await expectGreen(window);
});

test("a port where nothing listens: the cause names port and server, the button leads to the port of that half", async () => {
  const [port = 0] = await freePorts(1);
  await checkAccount(window, withImap({ port }));
  const told = card(window, `Auf Port ${port} von „localhost“ antwortet kein Dienst.`);
  await expect(told).toContainText("Empfangen stoppt bei „Verbinden“");
  await button(window, "Port ändern").click();
  const field = settingsField(window, "imap", "port");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(String(port));
  await field.fill(String(account.imap.port));
  await button(window, "Verbindung prüfen").click();
  await expectGreen(window);
});

test("the port of another service: the cause names the service that answers there", async () => {
  await checkAccount(window, withSmtp({ port: server.dovecot.imapPort, security: "starttls" }));
  const told = card(window, /^Auf Port \d+ antwortet .*IMAP/);
  await expect(told).toContainText("Senden stoppt bei");
  await expect(told).toContainText("Dovecot");
});

test("SSL/TLS on a STARTTLS port: one click takes the proposal over and turns it green", async () => {
  await checkAccount(window, withSmtp({ port: server.postfix.submissionPort }));
  const told = card(window, `Port ${server.postfix.submissionPort} beginnt ohne Verschlüsselung, eingestellt ist SSL/TLS.`);
  await expect(told).toContainText("Senden stoppt bei „Verschlüsseln“");
  await button(window, "Übernehmen und erneut prüfen").click();
  await expectGreen(window);
  await button(window, "Zurück").click();
  await expect(settingsField(window, "smtp", "security")).toHaveValue("starttls");
});

test("STARTTLS on an SSL/TLS port: one click takes the proposal over and turns it green", async () => {
  await checkAccount(window, withImap({ port: server.dovecot.imapsPort, security: "starttls" }));
  const told = card(window, new RegExp(`^Port ${server.dovecot.imapsPort} erwartet SSL/TLS, eingestellt ist STARTTLS`));
  // Both sides wait for the other to begin, until the wait for a greeting ends.
  await expect(told).toContainText("Empfangen stoppt", { timeout: 30_000 });
  await button(window, "Übernehmen und erneut prüfen").click();
  await expectGreen(window);
  await button(window, "Zurück").click();
  await expect(settingsField(window, "imap", "security")).toHaveValue("tls");
});

test("a server that goes away: the check that was green says so, and the typed settings stay", async () => {
  const dovecot = await startDovecot({ users: server.users, certificate: await server.authority.issue("good") });
  try {
    await checkAccount(window, withImap({ port: dovecot.imapsPort }));
    await expectGreen(window);
  } finally {
    await dovecot.stop();
  }
  await button(window, "Erneut prüfen").click();
  await expect(card(window, `Auf Port ${dovecot.imapsPort} von „localhost“ antwortet kein Dienst.`)).toBeVisible();
  await button(window, "Zurück zu den Einstellungen").click();
  await expect(settingsField(window, "imap", "host")).toHaveValue("localhost");
  await expect(settingsField(window, "smtp", "port")).toHaveValue(String(account.smtp.port));
});

test("a server that hangs up without a word is told as such", async () => {
  const rude: Server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
  const { port } = rude.address() as { port: number };
  try {
    await checkAccount(window, withImap({ host: "127.0.0.1", port, security: "starttls" }));
    await expect(card(window, "Die Verbindung zu „127.0.0.1“ wurde ohne Begründung beendet.")).toContainText(
      /Der Server hat nich(ts gesagt|t geantwortet)\./,
    );
  } finally {
    rude.close();
  }
});

test("a name that does not exist: the cause is the server's name", async () => {
  await checkAccount(window, withImap({ host: "imap.gibt-es-nicht.invalid" }));
  await expect(
    window.getByRole("heading", { name: /„imap.gibt-es-nicht.invalid“ gibt es nicht|lassen sich gerade nicht auflösen/ }),
  ).toBeVisible({
    timeout: 20_000,
  });
});

test.describe("certificates", () => {
  const CAUSE: [CertificateKind, RegExp][] = [
    ["expired", /^Das Zertifikat von „localhost“ ist seit .+ abgelaufen\.$/],
    ["self-signed", /^„localhost“ weist sich mit einem selbst ausgestellten Zertifikat aus\.$/],
    ["wrong-host", /^Das Zertifikat gilt nicht für „localhost“, sondern für: mail\.anderswo\.example$/],
    ["unknown-authority", /^Der Aussteller des Zertifikats von „localhost“ ist hier nicht bekannt\.$/],
  ];
  for (const [kind, cause] of CAUSE) {
    test(`${kind}: stops before the password is sent and says why`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "postkontor-certificates-"));
      // Self-signed and foreign ones need no authority of ours; the others must come from the one the window trusts.
      const issuer = kind === "self-signed" || kind === "unknown-authority" ? await createAuthority(folder) : server.authority;
      let dovecot: Dovecot | undefined;
      try {
        dovecot = await startDovecot({ users: server.users, certificate: await issuer.issue(kind) });
        await checkAccount(window, withImap({ port: dovecot.imapsPort }));
        const told = card(window, cause);
        await expect(told).toContainText("Empfangen stoppt bei „Verschlüsseln“");
        await expect(window.getByRole("listitem", { name: "Anmelden, nicht erreicht, kein Passwort gesendet" })).toBeVisible();
        await told.getByText("Einzelheiten: Zertifikat und Zeiten").click();
        await expect(told).toContainText("Fingerabdruck");
        expect(dovecot.log()).not.toMatch(/Login:|user=<anna/);
      } finally {
        await dovecot?.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }
});

test.describe("a blank copied in behind the value", () => {
  /** Types a value with a blank, expects the correction, undoes it and sees the blank again. */
  async function correctedAndUndone(field: ReturnType<Page["getByRole"]>, value: string): Promise<void> {
    await field.fill(`${value} `);
    await field.blur();
    await expect(field).toHaveValue(value);
    await expect(field).toHaveAccessibleDescription(/Leerzeichen entfernt\. Rückgängig/);
    await button(window, "Rückgängig").click();
    await expect(field).toHaveValue(`${value} `);
    await expect(field).not.toHaveAccessibleDescription(/Leerzeichen entfernt/);
  }

  test("address", async () => {
    await correctedAndUndone(window.getByLabel("E-Mail-Adresse"), account.email);
  });

  test("user name and both servers", async () => {
    await typeAddress(window, account);
    await correctedAndUndone(window.getByLabel("Benutzername"), account.username);
    await correctedAndUndone(settingsField(window, "imap", "host"), "imap.firma.example");
    await correctedAndUndone(settingsField(window, "smtp", "host"), "smtp.firma.example");
  });

  test("both ports are taken without the blank", async () => {
    await typeAddress(window, account);
    await typeServer(window, "imap", account.imap);
    await typeServer(window, "smtp", account.smtp);
    await settingsField(window, "imap", "port").fill(`${account.imap.port} `);
    await settingsField(window, "smtp", "port").fill(` ${account.smtp.port}`);
    await button(window, "Verbindung prüfen").click();
    await expectGreen(window);
  });

  test("password: stays as typed, the removal is offered", async () => {
    const password = window.getByLabel("Passwort", { exact: true });
    await password.fill(`${account.auth.password} `);
    await password.blur();
    await expect(password).toHaveAccessibleDescription(/steht ein Leerzeichen/);
    await expect(password).toHaveValue(`${account.auth.password} `);
    await button(window, "Entfernen").click();
    await expect(password).toHaveValue(account.auth.password);
  });

  test("everywhere at once: the corrected account is green", async () => {
    const padded = { ...account, email: `${account.email} `, displayName: account.displayName };
    await typeAddress(window, padded);
    await typeServer(window, "imap", { ...account.imap, host: ` ${account.imap.host}` });
    await typeServer(window, "smtp", { ...account.smtp, host: `${account.smtp.host}\t` });
    await window.getByLabel("Benutzername").fill(`${account.username} `);
    await button(window, "Verbindung prüfen").click();
    await expectGreen(window);
  });
});

test("none of this made main or window complain", () => {
  expect(launched.problems()).toEqual([]);
});
