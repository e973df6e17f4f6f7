/** Every screen for everybody: axe finds nothing in light and dark, and the wizard needs no mouse. */
import { expect, type Page, test } from "@playwright/test";
import { type LaunchedApp, launchApp } from "#support/app.ts";
import { hasServers } from "#support/servers/available.ts";
import { startMailServer } from "#support/servers/mail-server.ts";
import { violations } from "./screens/axe.ts";
import { done } from "./screens/bridge.ts";
import { DEMO_SCREENS, openDemo } from "./screens/demo.ts";
import { expectGreen } from "./screens/wizard.ts";

for (const appearance of ["light", "dark"] as const) {
  test(`axe finds no violation on any screen, ${appearance}`, async () => {
    test.setTimeout(300_000);
    const launched = await launchApp();
    const { window } = launched;
    await window.emulateMedia({ reducedMotion: "reduce" });
    await done(window, "settings.update", { appearance });
    await window.reload();
    await expect(window.getByRole("heading", { name: "Willkommen bei Postkontor" })).toBeVisible();
    const found: Record<string, string[]> = { welcome: await violations(window) };
    await openDemo(window);
    await done(window, "settings.update", { appearance });
    await window.reload();
    await expect(window.locator("html")).toHaveAttribute("data-mantine-color-scheme", appearance);
    for (const { name, open, close } of DEMO_SCREENS) {
      await open(window);
      found[name] = await violations(window);
      await close?.(window);
    }
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    await launched.close();
    expect(launched.problems()).toEqual([]);
  });
}

test("the wizard is done with the keyboard alone", async () => {
  test.skip(!hasServers("dovecot", "postfix"), "needs Dovecot and Postfix");
  const server = await startMailServer();
  const account = server.account("anna@firma.example");
  const launched: LaunchedApp = await launchApp({ env: { NODE_EXTRA_CA_CERTS: account.tls.caFile } });
  const { window } = launched;
  const { keyboard } = window;
  /** Presses Tab until the element with that name has the focus; at most so often as a person would put up with. */
  const tabTo = async (role: Parameters<Page["getByRole"]>[0], name: string | RegExp, at = 0) => {
    const wanted = window.getByRole(role, { name, exact: true }).nth(at);
    for (let presses = 0; presses < 25; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press("Tab");
    }
    throw new Error(`Tab does not come to ${role} ${name}`);
  };
  const type = async (text: string) => {
    await keyboard.press("Control+A");
    await keyboard.type(text);
  };
  try {
    await tabTo("button", /^E-Mail-Konto einrichten/);
    await keyboard.press("Enter");
    await expect(window.getByLabel("E-Mail-Adresse")).toBeFocused();
    await keyboard.type(account.email);
    await keyboard.press("Tab");
    await expect(window.getByLabel("Passwort", { exact: true })).toBeFocused();
    await keyboard.type(account.auth.password);
    await tabTo("textbox", "Angezeigter Name");
    await keyboard.type("Anna Tastatur");
    await tabTo("button", "Einstellungen selbst eingeben");
    await keyboard.press("Enter");
    for (const [at, half] of [account.imap, account.smtp].entries()) {
      await tabTo("textbox", at === 0 ? "IMAP-Server" : "SMTP-Server");
      await type(half.host);
      await tabTo("textbox", "Port", at);
      await type(String(half.port));
    }
    await keyboard.press("Control+Enter");
    await expectGreen(window);
    await keyboard.press("Control+Enter");
    await expect(window.getByRole("heading", { name: "„Anna Tastatur“ ist verbunden und gespeichert" })).toBeVisible();
    await tabTo("button", "Testmail senden");
    await keyboard.press("Enter");
    await expect(window.getByRole("region", { name: "Die Testmail ist beim Server angekommen" })).toBeVisible({ timeout: 20_000 });
    await tabTo("button", "Fertig");
    await keyboard.press("Enter");
    await expect(window.getByRole("heading", { name: "E-Mail", exact: true })).toBeVisible();
    expect(launched.problems()).toEqual([]);
  } finally {
    await launched.close();
    await server.stop();
  }
});
