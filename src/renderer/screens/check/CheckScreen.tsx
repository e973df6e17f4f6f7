import { Button } from "@mantine/core";
import { useEffect } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import type { CheckOperation } from "#renderer/state/operations.ts";
import { useStore } from "#renderer/store.ts";
import { ActionBar } from "#renderer/ui/ActionBar.tsx";
import { applyChanges } from "#renderer/ui/check/applyChanges.ts";
import { CheckPanel } from "#renderer/ui/check/CheckPanel.tsx";
import { formField } from "#renderer/ui/check/formField.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { Half, SettingsChange } from "#shared/model/report.ts";

/** The connection path of a saved account: the latest check, or one that is just running. */
export function CheckScreen({ accountId, start = false }: Extract<Route, { screen: "check" }>) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const account = useStore((state) => state.accounts?.find((one) => one.id === accountId));
  const record = useStore((state) => state.checks[accountId]);
  const known = useStore((state) => state.operations[accountId]);
  const { startCheck, withVault, loadAccounts } = useStore.getState();
  const hasNothing = !known && !record;

  const check = () => void startCheck(accountId, { account: { id: accountId } });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the screen appears
  useEffect(() => {
    if (start || hasNothing) check();
  }, []);
  if (!account) return null;

  const past: CheckOperation = {
    running: false,
    steps: {},
    report: record?.report ?? null,
    error: null,
    startedAt: 0,
    finishedAt: record?.at ?? null,
    cancel: () => undefined,
  };
  const operation = known ?? past;
  const apply = async (half: Half, changes: SettingsChange[]) => {
    const fields = applyChanges(account, half, changes);
    const answer = await withVault(() => client.accounts.update({ id: account.id, fields, secrets: {} }));
    if (!answer.ok) return;
    await loadAccounts();
    check();
  };
  return (
    <Screen
      title={t("check:screen.title")}
      trail={[
        { title: t("shell:area.accounts"), route: { screen: "accounts" } },
        { title: account.displayName || account.email, route: { screen: "account", accountId } },
      ]}
      footer={
        <ActionBar>
          <Button onClick={() => go({ screen: "account", accountId })}>{t("check:screen.edit")}</Button>
        </ActionBar>
      }
    >
      <CheckPanel
        operation={operation}
        fields={account}
        account={() => ({ id: accountId })}
        onRestart={check}
        onApply={(half, changes) => void apply(half, changes)}
        onEdit={(field, half) => go({ screen: "account", accountId, focus: formField(field, half, account.extraSmtp !== null) })}
      />
    </Screen>
  );
}
