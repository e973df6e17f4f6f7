/** A thousand accounts: the table answers at once, scrolls, searches and opens. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import { launchApp } from "#support/app.ts";
import { done, goTo } from "./screens/bridge.ts";
import { button } from "./screens/wizard.ts";

const COUNT = 1_000;
/** Generous: a person waits, but does not wonder. */
const BOUND_MS = 5_000;

const aBranch = (number: number) => ({
  ...EMPTY_ACCOUNT,
  displayName: `Filiale ${String(number).padStart(4, "0")}`,
  email: `filiale-${number}@firma.example`,
  username: `filiale-${number}@firma.example`,
  imap: { host: "imap.firma.example", port: 993, security: "tls" },
});

/** Makes a thousand accounts of the one in the file. */
function multiply(file: string): void {
  const stored = JSON.parse(readFileSync(file, "utf8")) as { accounts: { id: string }[] };
  const [one] = stored.accounts;
  stored.accounts = Array.from({ length: COUNT }, (_, at) => ({
    ...one,
    ...aBranch(at + 1),
    id: at === 0 ? (one?.id ?? "") : `branch-${at}`,
  }));
  writeFileSync(file, JSON.stringify(stored));
}

test("1,000 accounts stay fluent", async () => {
  const userData = mkdtempSync(join(tmpdir(), "postkontor-many-"));
  const first = await launchApp({ userData });
  await done(first.window, "accounts.create", { fields: aBranch(1), secrets: {} });
  await done(first.window, "settings.update", { welcomed: true });
  await first.close();
  multiply(join(userData, "data/accounts.json"));

  const launched = await launchApp({ userData });
  const { window } = launched;
  const begun = performance.now();
  await goTo(window, "E-Mail Accounts");
  await expect(window.getByText("1.000 Konten, sortiert nach Dringlichkeit")).toBeVisible();
  await expect(window.getByText("filiale-1@firma.example", { exact: true })).toBeVisible();
  expect(performance.now() - begun).toBeLessThan(BOUND_MS);
  // Only what can be seen is drawn.
  expect(await window.getByRole("row").count()).toBeLessThan(100);

  await window.getByText("filiale-1@firma.example", { exact: true }).hover();
  const scrolled = performance.now();
  const last = window.getByText(`filiale-${COUNT}@firma.example`, { exact: true });
  for (let turn = 0; turn < 100 && !(await last.isVisible()); turn++) await window.mouse.wheel(0, 2_000);
  await expect(last).toBeVisible();
  expect(performance.now() - scrolled).toBeLessThan(BOUND_MS * 2);

  await window.getByPlaceholder("Name, Adresse oder Server").fill("filiale-777@");
  await expect(window.getByText("1 Konto", { exact: true })).toBeVisible();
  await button(window, "Filiale 0777").click();
  await expect(window.getByLabel("E-Mail-Adresse")).toHaveValue("filiale-777@firma.example");
  await goTo(window, "Übersicht");
  await expect(window.getByRole("heading", { name: "1000 Konten sind noch nicht geprüft" })).toBeVisible();
  await launched.close();
  rmSync(userData, { recursive: true, force: true, maxRetries: 3 });
  expect(launched.problems()).toEqual([]);
});
