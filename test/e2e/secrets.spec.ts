/** A planted password is searched wherever the program leaves something: every file it wrote, every answer to the window. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { expect, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";
import { call, done, fieldsOf, saveAccount } from "./screens/bridge.ts";
import { button, checkAccount, expectGreen, openWizard } from "./screens/wizard.ts";

test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");

const EMAIL = "anne@firma.example";
const PASSWORD = 'Grünkohl & "Füße": 50 % süß\\ß';
const WRONG = "Völlig=falsch+geraten/42";

/** Every form in which a secret could lie around: as text, as on the wire, escaped. */
function formsOf(secret: string): Map<string, Buffer> {
  const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64").replace(/=+$/, "");
  return new Map(
    Object.entries({
      plain: Buffer.from(secret, "utf8"),
      latin1: Buffer.from(secret, "latin1"),
      utf16: Buffer.from(secret, "utf16le"),
      base64: Buffer.from(base64(secret)),
      base64url: Buffer.from(base64(secret).replaceAll("+", "-").replaceAll("/", "_")),
      plainMechanism: Buffer.from(base64(`\0${EMAIL}\0${secret}`)),
      plainMechanismWithIdentity: Buffer.from(base64(`${EMAIL}\0${EMAIL}\0${secret}`)),
      url: Buffer.from(encodeURIComponent(secret)),
      form: Buffer.from(new URLSearchParams({ p: secret }).toString().slice(2)),
      hex: Buffer.from(Buffer.from(secret, "utf8").toString("hex")),
      json: Buffer.from(JSON.stringify(secret).slice(1, -1)),
    }),
  );
}

const FORMS = [...formsOf(PASSWORD), ...formsOf(WRONG)];

/** Names the forms of the secrets that some bytes hold. */
const formsIn = (bytes: Buffer): string[] => FORMS.filter(([, form]) => bytes.includes(form)).map(([name]) => name);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Names every file below a folder that holds a secret in some form. */
function leaks(folder: string): string[] {
  return filesBelow(folder).flatMap((file) => {
    // Chromium removes some of its files at any time.
    const found = formsIn(read(file));
    return found.map((form) => `${relative(folder, file)}: ${form}`);
  });
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Keeps a copy of everything that main says to the window: answers, progress, changes. The review of a form repeats what was just typed. */
async function recordTraffic({ app }: LaunchedApp): Promise<() => Promise<string>> {
  await app.evaluate(({ ipcMain, BrowserWindow }) => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    type Handler = (event: unknown, ...values: unknown[]) => unknown;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    for (const [name, handler] of [...handlers]) {
      if (name === "accounts.review") continue;
      handlers.set(name, async (event, ...values) => {
        const answer = await handler(event, ...values);
        said.push(`${name} ${JSON.stringify(answer)}`);
        return answer;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...values: unknown[]) => {
        said.push(`${channel} ${JSON.stringify(values)}`);
        send(channel, ...values);
      };
    }
  });
  return () => app.evaluate(() => (globalThis as unknown as { said: string[] }).said.join("\n"));
}

let server: MailServer;
let userData: string;
test.beforeAll(async () => {
  server = await startMailServer({ users: [{ email: EMAIL, password: PASSWORD }] });
  userData = mkdtempSync(join(tmpdir(), "postkontor-secrets-"));
});
test.afterAll(async () => {
  await server.stop();
  rmSync(userData, { recursive: true, force: true, maxRetries: 3 });
});

test("after wizard, failed check, test mail and fetch the password is in no file and no answer", async () => {
  const account = server.account(EMAIL);
  const launched = await launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  const { window } = launched;
  const traffic = await recordTraffic(launched);

  await openWizard(window);
  await checkAccount(window, account, WRONG);
  await button(window, "Passwort ändern").click();
  await window.getByLabel("Passwort", { exact: true }).fill(PASSWORD);
  await button(window, "Einstellungen suchen").click();
  await button(window, "Verbindung prüfen").click();
  await expectGreen(window);
  await button(window, "Weiter zur Testmail").click();
  await button(window, "Testmail senden").click();
  await expect(window.getByRole("region", { name: "Die Testmail ist beim Server angekommen" })).toBeVisible();
  await server.received(EMAIL);
  await button(window, "Fertig").click();
  await expect(window.getByText("Testmail von Postkontor").first()).toBeVisible({ timeout: 20_000 });

  const [saved] = await done<{ id: string }[]>(window, "accounts.list");
  const wrong = { draft: fieldsOf(account), secrets: { password: WRONG }, savedId: saved?.id };
  expect(await done(window, "check.run", { account: wrong })).toMatchObject({ ok: false });
  // Without encryption and with a server of many words.
  await call(window, "check.run", {
    account: { draft: fieldsOf(server.account(EMAIL, "none")), secrets: { password: PASSWORD } },
  });
  for (const name of ["settings.get", "vault.state", "check.latest", "sync.states", "inbox.folders", "outbox.list", "app.info"] as const)
    await done(window, name);

  const said = await traffic();
  // The search itself works: what must be there is found.
  expect(said).toContain("check.run");
  expect(said).toContain("Verschlüsselung");
  expect(formsIn(Buffer.from(`AUTH PLAIN ${Buffer.from(`\0${EMAIL}\0${PASSWORD}`).toString("base64")}`))).toEqual(["plainMechanism"]);
  expect(formsIn(Buffer.from(said, "utf8"))).toEqual([]);
  expect(
    await window.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage, ...sessionStorage })),
  ).not.toContain(PASSWORD);
  expect(leaks(userData)).toEqual([]);
  await launched.close();
  expect(launched.problems()).toEqual([]);
});

test("after the end and a restart the files still hold it in no form", async () => {
  const files = filesBelow(userData).map((file) => relative(userData, file));
  expect(files).toEqual(expect.arrayContaining(["data/accounts.json", "data/vault.json", "data/postkontor.db", "logs/postkontor.log"]));
  expect(readFileSync(join(userData, "data/accounts.json"), "utf8")).toContain(EMAIL);
  expect(leaks(userData)).toEqual([]);

  const launched = await launchApp({ userData });
  const [saved] = await done<{ id: string; hasPassword: boolean }[]>(launched.window, "accounts.list");
  expect(saved).toMatchObject({ hasPassword: true });
  await call(launched.window, "check.run", { account: { id: saved?.id } });
  await call(launched.window, "sync.run", { accountId: saved?.id });
  await launched.close();
  expect(leaks(userData)).toEqual([]);
});

test("a crash of the program leaves no file with the password", async () => {
  const account = server.account(EMAIL);
  const folder = mkdtempSync(join(tmpdir(), "postkontor-crash-"));
  try {
    const launched = await launchApp({ userData: folder, env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
    await saveAccount(launched.window, account);
    const ended = new Promise((resolve) => launched.app.process().once("exit", resolve));
    launched.app.process().kill("SIGKILL");
    await ended;
    expect(filesBelow(folder).some((file) => file.endsWith("vault.json"))).toBe(true);
    expect(leaks(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
