import i18next from "i18next";
import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import type { AccountView } from "#shared/model/account.ts";
import type { AppError } from "#shared/result.ts";

/** The name under which an account is shown: its display name, else its address. */
export const nameOf = (account: Pick<AccountView, "displayName" | "email">): string => account.displayName || account.email;

/** Copies an account (not its passwords) and opens the copy. */
export async function duplicate(account: AccountView): Promise<AppError | null> {
  const answer = await client.accounts.duplicate({
    id: account.id,
    displayName: i18next.t("accounts:copyName", { name: nameOf(account) }),
  });
  if (!answer.ok) return answer.error;
  await useStore.getState().loadAccounts();
  useStore.getState().go({ screen: "account", accountId: answer.value.id, focus: "displayName" });
  return null;
}

/** Switches an account on or off; the toast can take it back. */
export async function setActive(account: AccountView, active: boolean): Promise<AppError | null> {
  const { loadAccounts, toast } = useStore.getState();
  const answer = await client.accounts.setActive({ id: account.id, active });
  if (!answer.ok) return answer.error;
  await loadAccounts();
  toast(
    i18next.t(active ? "accounts:toast.activated" : "accounts:toast.deactivated", { name: nameOf(account) }),
    () => void setActive(account, !active),
  );
  return null;
}

/** Makes an account the primary one. */
export async function makePrimary(account: AccountView): Promise<AppError | null> {
  const { loadAccounts, toast } = useStore.getState();
  const answer = await client.accounts.setPrimary({ id: account.id });
  if (!answer.ok) return answer.error;
  await loadAccounts();
  toast(i18next.t("accounts:toast.primary", { name: nameOf(account) }));
  return null;
}

/** Checks the saved account; the operation runs under its id. */
export function checkSaved(account: AccountView): void {
  void useStore.getState().startCheck(account.id, { account: { id: account.id } });
}
