// Calls of the window's bridge, for what a test needs before it begins.
import type { Page } from "@playwright/test";
import type { AccountFields, AccountView } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import type { Result } from "#shared/result.ts";
import type { TestAccount } from "#support/servers/mail-server.ts";

/** The bridge as the preload makes it; what a call answers is named by the caller. */
type Bridge = { postkontor: { methods: Record<string, Record<string, (operation: string, input: unknown) => Promise<unknown>>> } };

/** Makes a call of the contract, `accounts.list`, and gives its result whether it is good or not. */
export async function call<T>(window: Page, name: `${string}.${string}`, input?: unknown): Promise<Result<T>> {
  const [domain = "", method = ""] = name.split(".");
  const answer = await window.evaluate(
    ([group, one, value]) =>
      (window as unknown as Bridge).postkontor.methods[group as string]?.[one as string]?.(crypto.randomUUID(), value),
    [domain, method, input] as const,
  );
  return answer as Result<T>;
}

/** Makes a call that must succeed. */
export async function done<T>(window: Page, name: `${string}.${string}`, input?: unknown): Promise<T> {
  const answer = await call<T>(window, name, input);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

/** The account form as filled in for an account of the test server. */
export const fieldsOf = (account: TestAccount, change: Partial<AccountFields> = {}): AccountFields => ({
  ...EMPTY_ACCOUNT,
  displayName: account.displayName,
  email: account.email,
  username: account.username,
  imap: account.imap,
  smtp: account.smtp,
  ...change,
});

/** Saves an account with its password, as the wizard's last step does, and leaves the welcome screen behind. */
export async function saveAccount(window: Page, account: TestAccount, change: Partial<AccountFields> = {}): Promise<AccountView> {
  const input = { fields: fieldsOf(account, change), secrets: { password: account.auth.password }, primary: true };
  const saved = await done<AccountView>(window, "accounts.create", input);
  await done(window, "settings.update", { welcomed: true });
  return saved;
}

/** Loads the window anew, as at a start, and waits for the first screen. */
export async function reload(window: Page): Promise<void> {
  await window.reload();
  await window.getByRole("heading", { level: 1 }).first().waitFor();
}

/** Goes to an area of the navigation; its name may be followed by a number of unread or failed mails. */
export async function goTo(window: Page, area: string): Promise<void> {
  const name = new RegExp(`^${area}(?! Accounts)(\\W|\\d|$)`);
  await window.getByRole("navigation", { name: "Bereiche" }).getByRole("button", { name }).click();
}
