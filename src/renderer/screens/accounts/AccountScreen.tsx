import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { AccountAside } from "./AccountAside.tsx";
import { AccountEditor } from "./AccountEditor.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { nameOf } from "./accountActions.ts";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { AccountSections } from "./form/AccountSections.tsx";

/** The form of one saved account. */
export function AccountScreen({ accountId, focus }: Extract<Route, { screen: "account" }>) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const account = useStore((state) => state.accounts?.find((one) => one.id === accountId));
  const isLoaded = useStore((state) => state.accounts !== null);
  const [isDeleting, setDeleting] = useState(false);
  const trail = [{ title: t("shell:area.accounts"), route: { screen: "accounts" } as const }];
  if (!account)
    return (
      <Screen title={t("shell:area.accounts")}>
        {isLoaded && (
          <EmptyState
            title={t("accounts:gone.title")}
            actions={<Button onClick={() => go({ screen: "accounts" })}>{t("accounts:gone.button")}</Button>}
          >
            {t("accounts:gone.text")}
          </EmptyState>
        )}
      </Screen>
    );
  return (
    <>
      <AccountEditor
        account={account}
        draft={account.id}
        title={nameOf(account)}
        trail={trail}
        focus={focus}
        sections={(form) => <AccountSections form={form} account={account} />}
        aside={<AccountAside account={account} onDelete={() => setDeleting(true)} />}
        actions={<AccountMenu account={account} onDelete={() => setDeleting(true)} />}
      />
      {isDeleting && <DeleteDialog account={account} onClose={() => setDeleting(false)} onDeleted={() => go({ screen: "accounts" })} />}
    </>
  );
}
