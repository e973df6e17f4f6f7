/** Every button that mends a failed check: the broken setting, the card, the click, and the green check afterwards. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import type { AccountFields, Endpoint } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import { CAUSES } from "#shared/model/cause.ts";
import type { Half } from "#shared/model/report.ts";
import { evidenceOf } from "#src/main/core/diagnosis/index.ts";
import { proposalFor } from "#src/main/core/diagnosis/proposal.ts";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { type Routes, setRoutes } from "#support/routes.ts";
import { type Script, type ScriptedServer, startScripted } from "#support/scripted-server.ts";
import { type Authority, type CertificateFiles, createAuthority } from "#support/servers/certificates.ts";
import { freePorts } from "#support/servers/ports.ts";
import { violations } from "./screens/axe.ts";
import { done, goTo, reload } from "./screens/bridge.ts";
import { button, card, expectGreen } from "./screens/wizard.ts";

const EMAIL = "anna@firma.example";
const PASSWORD = "Wärme-4711";
const APPLY = "Übernehmen und erneut prüfen";
const SEARCH = "Nach passenden Einstellungen suchen";

let folder: string;
let authority: Authority;
let good: CertificateFiles;
let launched: LaunchedApp;
let window: Page;
const running: { stop: () => Promise<void> }[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-fixes-"));
  authority = await createAuthority(folder);
  good = await authority.issue("good");
  launched = await launchApp({ env: { NODE_EXTRA_CA_CERTS: authority.caFile } });
  window = launched.window;
  await done(window, "settings.update", { welcomed: true });
});
test.afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});
test.afterAll(async () => {
  await launched?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(protocol: Half, script: Partial<Script> = {}): Promise<ScriptedServer> {
  const server = await startScripted({ protocol, certificate: good, encryption: "implicit", password: PASSWORD, ...script });
  running.push(server);
  return server;
}

const route = (routes: Partial<Routes>) => setRoutes(launched.app, { hosts: [], ports: {}, ...routes });

interface Broken {
  half: Half;
  endpoint: Partial<Endpoint> & { port: number };
  fields?: Partial<AccountFields>;
  password?: string;
}

/** Saves an account with one half, opens its form and checks it there. */
async function check({ half, endpoint, fields, password = PASSWORD }: Broken): Promise<void> {
  const name = `Konto ${test.info().testId}`;
  const saved: AccountFields = {
    ...EMPTY_ACCOUNT,
    displayName: name,
    email: EMAIL,
    username: EMAIL,
    imap: null,
    smtp: null,
    [half]: { host: "localhost", security: "tls", ...endpoint },
    ...fields,
  };
  await done(window, "accounts.create", { fields: saved, secrets: { password } });
  await reload(window);
  await goTo(window, "E-Mail Accounts");
  await button(window, name).click();
  await button(window, "Verbindung prüfen").click();
}

/** Every combination of cause and fields that the rules can propose, found by asking them with evidence of every kind. */
function proposals(): string[] {
  const found = new Set<string>();
  for (const cause of CAUSES)
    for (const security of ["tls", "starttls", "none"] as const)
      for (const offersStarttls of [true, false]) {
        const evidence = evidenceOf({
          half: "imap",
          stage: "greeting",
          endpoint: { host: "smpt.firma.example", port: 4711, security },
          trouble: { kind: "refused" },
          offersStarttls,
          certificateNames: ["mail.firma.example"],
        });
        const changes = proposalFor(cause, evidence);
        if (changes.length > 0) found.add(`${cause}: ${changes.map(({ field }) => field).join(", ")}`);
      }
  return [...found].sort();
}

/** Sets the scene for one proposal: what is broken, and how the card begins. */
const PROPOSED: Record<string, () => Promise<{ broken: Broken; title: RegExp }>> = {
  "plain-on-tls-port: security": async () => {
    const { port } = await serve("imap");
    return { broken: { half: "imap", endpoint: { port, security: "starttls" } }, title: /erwartet SSL\/TLS/ };
  },
  "tls-on-plain-port: security": async () => {
    const { port } = await serve("smtp", { encryption: "starttls" });
    return { broken: { half: "smtp", endpoint: { port, security: "tls" } }, title: /beginnt ohne Verschlüsselung/ };
  },
  "encryption-required: security": async () => {
    const server: ScriptedServer = await serve("smtp", {
      encryption: "starttls",
      on: [[/^MAIL|^AUTH/, (line) => answerAfter(server, line)]],
    });
    return { broken: { half: "smtp", endpoint: { port: server.port, security: "none" } }, title: /verschlüssel/i };
  },
  "encryption-required: security, port": async () => {
    const plain = await serve("smtp", {
      encryption: "none",
      on: [[/^AUTH/, "530 5.7.0 Encryption required for requested authentication mechanism"]],
    });
    const encrypted = await serve("smtp");
    await route({ ports: { 465: encrypted.port } });
    return { broken: { half: "smtp", endpoint: { port: plain.port, security: "none" } }, title: /verschlüssel/i };
  },
  "wrong-service: port": async () => {
    const web = createServer((_request, response) => response.writeHead(400).end("<html>no mail here</html>"));
    await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
    running.push({ stop: () => new Promise((resolve) => void web.close(() => resolve())) });
    const right = await serve("imap");
    await route({ ports: { 993: right.port } });
    const { port } = web.address() as { port: number };
    return { broken: { half: "imap", endpoint: { port, security: "tls" } }, title: /Webserver/ };
  },
  "dns-not-found: host": async () => {
    const { port } = await serve("smtp", { certificate: await authority.issueFor("smtp.firma.example") });
    await route({ hosts: ["smtp.firma.example"] });
    return { broken: { half: "smtp", endpoint: { host: "smpt.firma.example", port } }, title: /smpt\.firma\.example/ };
  },
  "certificate-host-mismatch: host": async () => {
    const { port } = await serve("imap", { certificate: await authority.issueFor("mail.firma.example") });
    await route({ hosts: ["imap.firma.example", "mail.firma.example"] });
    return { broken: { half: "imap", endpoint: { host: "imap.firma.example", port } }, title: /gilt nicht für/ };
  },
};

/** A server that wants encryption first and is content afterwards. */
function answerAfter(server: ScriptedServer, line: string): string {
  if (!server.lines.at(-1)?.startsWith("TLS ")) return "530 5.7.0 Must issue a STARTTLS command first";
  return line.startsWith("AUTH") ? "235 2.7.0 Authentication successful" : "250 2.1.0 Ok";
}

test("every change that the rules can propose has its test here", () => {
  expect(Object.keys(PROPOSED).sort()).toEqual(proposals());
});

for (const [what, scene] of Object.entries(PROPOSED))
  test(`proposal ${what}: one click and the check is green`, async () => {
    await route({});
    const { broken, title } = await scene();
    await check(broken);
    await expect(card(window, title)).toBeVisible({ timeout: 30_000 });
    await button(window, APPLY).click();
    await expectGreen(window);
  });

test("the other usual port, for those who would rather keep the encryption", async () => {
  const encrypted = await serve("smtp");
  const submission = await serve("smtp", { encryption: "starttls" });
  await route({ ports: { 587: submission.port } });
  await check({ half: "smtp", endpoint: { port: encrypted.port, security: "starttls" } });
  await expect(card(window, /erwartet SSL\/TLS/)).toBeVisible({ timeout: 30_000 });
  await button(window, "Lieber Port 587 mit STARTTLS").click();
  await expectGreen(window);
});

test("a port where nobody listens: the search finds the right one, shows it and takes it over", async () => {
  const [nobody = 0] = await freePorts(1);
  const right = await serve("imap");
  await route({ ports: { 993: right.port } });
  await check({ half: "imap", endpoint: { port: nobody } });
  await button(window, SEARCH).click();
  const told = card(window, /antwortet kein Dienst/);
  await expect(told).toContainText("Mit diesen Einstellungen klappt es.", { timeout: 20_000 });
  await expect(told.locator("s")).toHaveText(String(nobody));
  await button(window, APPLY).click();
  await expectGreen(window);
});

test("a user name without its domain: the search finds the whole address", async () => {
  const { port, lines } = await serve("imap", { username: EMAIL });
  await check({ half: "imap", endpoint: { port }, fields: { username: "anna" } });
  await button(window, SEARCH).click();
  await expect(card(window, /Benutzername und Passwort/)).toContainText(EMAIL, { timeout: 20_000 });
  await button(window, APPLY).click();
  await expectGreen(window);
  expect(lines.filter((line) => /AUTHENTICATE/.test(line)).length).toBeLessThanOrEqual(3);
});

test("blanks around a stored password: found, taken off in the vault, and never shown", async () => {
  const { port } = await serve("smtp");
  await check({ half: "smtp", endpoint: { port }, password: ` ${PASSWORD} ` });
  await button(window, SEARCH).click();
  await expect(window.getByText("ohne Leerzeichen am Rand")).toBeVisible({ timeout: 20_000 });
  await expect(window.getByText(PASSWORD)).toHaveCount(0);
  await button(window, APPLY).click();
  await expectGreen(window);
});

test("nothing to be found: the card says so, with what was tried", async () => {
  const [nobody = 0] = await freePorts(1);
  await route({});
  await check({ half: "imap", endpoint: { port: nobody, host: "127.0.0.1" } });
  await button(window, SEARCH).click();
  await expect(window.getByText("Es wurden keine Einstellungen gefunden, mit denen es klappt.")).toBeVisible({ timeout: 20_000 });
  await expect(window.getByText(/Versucht: \d+ andere Zugänge, 0 Anmeldungen/)).toBeVisible();
});

test("a self-signed certificate: trusted after the question, listed in the settings, and revoked there", async () => {
  const { port } = await serve("imap", { certificate: await authority.issue("self-signed") });
  await check({ half: "imap", endpoint: { port } });
  await button(window, "Diesem Zertifikat vertrauen …").click();
  const question = window.getByRole("dialog", { name: /^Dem Zertifikat von/ });
  await expect(question).toContainText(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
  await button(window, "Vertrauen und erneut prüfen").click();
  await expectGreen(window);
  await goTo(window, "Einstellungen");
  await button(window, `Vertrauen aufheben: localhost, Port ${port}`).click();
  await expect(window.getByText("Keine. Postkontor verlässt sich auf die öffentlichen Zertifizierungsstellen.")).toBeVisible();
});

test("a trusted certificate that changed: its own alarm, and no password went out", async () => {
  await route({});
  const first = await serve("imap", { certificate: await authority.issue("self-signed") });
  await check({ half: "imap", endpoint: { port: first.port } });
  await button(window, "Diesem Zertifikat vertrauen …").click();
  await button(window, "Vertrauen und erneut prüfen").click();
  await expectGreen(window);
  await first.stop();
  const moved = await startScripted({ protocol: "imap", encryption: "implicit", certificate: good, password: PASSWORD, port: first.port });
  running.push(moved);
  await button(window, "Erneut prüfen").click();
  await expect(card(window, "„localhost“ zeigt ein anderes Zertifikat als das, dem Sie vertrauen.")).toContainText("öffentlich gültig");
  expect(moved.lines.filter((line) => /AUTH|LOGIN/.test(line))).toEqual([]);
  await button(window, "Vertrauen aufheben und erneut prüfen").click();
  await expectGreen(window);
});

test("an app password is wanted: the provider's steps and page, the new password, green", async () => {
  const app = "abcd efgh ijkl mnop";
  const accepted = Buffer.from(`\0${EMAIL}\0${app}`).toString("base64");
  const { port } = await serve("smtp", {
    on: [
      [
        /^AUTH PLAIN/,
        (line) =>
          line.includes(accepted)
            ? "235 2.7.0 Accepted"
            : "534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor d9443c01a7336-gsmtp",
      ],
    ],
  });
  await launched.app.evaluate(({ shell }) => {
    const opened = globalThis as unknown as { opened?: string[] };
    opened.opened = [];
    shell.openExternal = async (url: string) => void opened.opened?.push(url);
  });
  await check({ half: "smtp", endpoint: { port } });
  const told = card(window, /App-Passwort/);
  await expect(told.getByRole("listitem").first()).toContainText("myaccount.google.com/apppasswords");
  await button(window, "myaccount.google.com im Browser öffnen").click();
  const opened = () => launched.app.evaluate(() => (globalThis as unknown as { opened?: string[] }).opened);
  await expect.poll(opened).toEqual(["https://myaccount.google.com/apppasswords"]);
  await button(window, "Passwort ändern").click();
  const password = window.locator('[data-field="password"]');
  await expect(password).toBeFocused();
  await password.fill(app);
  await button(window, "Verbindung prüfen").click();
  await expectGreen(window);
});

test("a server that cannot serve just now: again later is green", async () => {
  let asked = 0;
  const { port } = await serve("imap", {
    on: [
      [
        /^EXAMINE|^SELECT/,
        () => (asked++ === 0 ? "$TAG NO [UNAVAILABLE] Maintenance, please try again later" : "* 0 EXISTS\n$TAG OK done"),
      ],
    ],
  });
  await check({ half: "imap", endpoint: { port } });
  await expect(window.getByText("Empfangen stoppt bei „Postfach“")).toBeVisible();
  await button(window, "Erneut prüfen").click();
  await expectGreen(window);
});

test("a provider that takes no passwords any more: the button leads to the way of signing in", async () => {
  const { port } = await serve("imap", {
    on: [
      [
        /^AUTHENTICATE|^LOGIN/,
        "$TAG NO [AUTHENTICATIONFAILED] BasicAuthBlocked: Basic authentication is disabled, use OAuth 2.0 modern authentication",
      ],
    ],
  });
  await check({ half: "imap", endpoint: { port } });
  await button(window, "Im Browser anmelden").click();
  await expect(button(window, "Verbindung prüfen")).toBeVisible();
});

test("a hostile server's words stay text in card, path and both kinds of saved report", async () => {
  const evil = `<script>document.title='hacked'</script><img src=x onerror="document.title='hacked'">\u001b[31m\u202e`;
  const { port } = await serve("imap", {
    greeting: `* OK ${evil} ${"A".repeat(20_000)}`,
    on: [[/^AUTHENTICATE|^LOGIN/, `$TAG NO [AUTHENTICATIONFAILED] ${evil}`]],
  });
  await check({ half: "imap", endpoint: { port } });
  await expect(window.locator("pre").filter({ hasText: "document.title" })).toBeVisible();
  expect(await window.title()).not.toContain("hacked");
  await expect(window.locator('img[src="x"], body script:not([src])')).toHaveCount(0);
  for (const [format, item] of [
    ["html", "Als HTML-Seite speichern …"],
    ["pdf", "Als PDF speichern …"],
  ] as const) {
    const file = join(folder, `bericht.${format}`);
    await launched.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, file);
    await button(window, "Bericht speichern").click();
    await window.getByRole("menuitem", { name: item }).click();
    // Written to its end; a file is there before its content is.
    const written = () => (existsSync(file) ? readFileSync(file, "latin1").trimEnd() : "");
    await expect.poll(written, { timeout: 20_000 }).toMatch(/(%%EOF|<\/html>)$/);
    const saved = readFileSync(file);
    if (format === "pdf") expect(saved.subarray(0, 5).toString()).toBe("%PDF-");
    else expect(saved.toString("utf8")).not.toMatch(/<script|<img/);
    expect(saved.includes(PASSWORD)).toBe(false);
  }
});

for (const appearance of ["light", "dark"] as const)
  test(`axe finds nothing in the card, its question and the marked form, ${appearance}`, async () => {
    await route({});
    await done(window, "settings.update", { appearance });
    const { port } = await serve("imap", { certificate: await authority.issue("self-signed") });
    const [nobody = 0] = await freePorts(1);
    const smtp = { host: "127.0.0.1", port: nobody, security: "tls" as const };
    await check({ half: "imap", endpoint: { port }, fields: { smtp } });
    await expect(window.locator("html")).toHaveAttribute("data-mantine-color-scheme", appearance);
    await button(window, SEARCH).click();
    await expect(window.getByText("Es wurden keine Einstellungen gefunden, mit denen es klappt.")).toBeVisible({ timeout: 20_000 });
    const found: Record<string, string[]> = { search: await violations(window) };
    await button(window, "Ursache ansehen").click();
    await window.getByText("Einzelheiten: Zertifikat und Zeiten").click();
    found.certificate = await violations(window);
    await button(window, "Diesem Zertifikat vertrauen …").click();
    await expect(window.getByRole("dialog", { name: /^Dem Zertifikat von/ })).toBeVisible();
    found.question = await violations(window);
    await button(window, "Abbrechen").click();
    await button(window, "Zurück zum Formular").click();
    await expect(window.getByText(`Auf Port ${nobody} von „127.0.0.1“ antwortet kein Dienst.`)).toBeVisible();
    found.form = await violations(window);
    expect(found).toEqual({ search: [], certificate: [], question: [], form: [] });
  });

test("none of this made main or window complain", () => {
  expect(launched.problems()).toEqual([]);
});
