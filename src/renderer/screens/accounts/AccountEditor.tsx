import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type ReactNode, useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { ActionBar, Unsaved } from "#renderer/ui/ActionBar.tsx";
import { CheckPanel } from "#renderer/ui/check/CheckPanel.tsx";
import { formField } from "#renderer/ui/check/formField.ts";
import { Receipt } from "#renderer/ui/check/Receipt.tsx";
import { isDialogOpen } from "#renderer/ui/dialogs.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { FormLayout } from "#renderer/ui/FormSection.tsx";
import { IconArrowLeft, IconRoute, IconSend } from "#renderer/ui/icons.ts";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import type { AccountRef, AccountView } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import type { AppError } from "#shared/result.ts";
import { type AccountForm, focusField, useAccountForm } from "./form/useAccountForm.ts";
import { providerAt, providerOf } from "./signin/kinds.ts";

interface AccountEditorProps {
  /** null: a new one. */
  account: AccountView | null;
  draft: string;
  title: string;
  trail: { title: string; route?: Route }[];
  isPrimary?: boolean;
  focus?: string | undefined;
  sections: (form: AccountForm) => ReactNode;
  aside: ReactNode;
  actions?: ReactNode;
}

/** Edits one account: the form, its action bar, and in its place the check or test mail of what is typed, saved or not. */
export function AccountEditor({ account, draft, title, trail, isPrimary = false, focus, sections, aside, actions }: AccountEditorProps) {
  const { t } = useText();
  const key = `form:${draft}`;
  const form = useAccountForm({ saved: account ?? EMPTY_ACCOUNT, draft, checks: key, accountId: account?.id });
  const operation = useStore((state) => state.operations[key]);
  const [view, setView] = useState<"form" | "check" | "testmail">("form");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { startCheck, forgetCheck, withVault, toast } = useStore.getState();

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when a card sent the user here
  useEffect(() => openField(focus), [focus]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a check of typed values ends with the form
  useEffect(() => () => forgetCheck(key), [key]);

  const toFirst = (fields: string[]): boolean => {
    if (fields.length === 0) return true;
    setView("form");
    setTimeout(() => focusField(fields[0]));
    return false;
  };

  const save = async () => {
    if (isBusy || !toFirst(await form.judge())) return;
    setBusy(true);
    const fields = form.fields();
    const secrets = form.secrets();
    const answer = await withVault(() =>
      account
        ? client.accounts.update({ id: account.id, fields, secrets })
        : client.accounts.create({ fields, secrets, primary: isPrimary }),
    );
    setBusy(false);
    if (!answer.ok) return setError(answer.error);
    setError(null);
    form.reset(answer.value);
    await useStore.getState().loadAccounts();
    toast(t("accounts:toast.saved", { name: answer.value.displayName || answer.value.email }));
  };

  const accountRef = (): AccountRef => ({
    draft: form.fields(),
    secrets: form.secrets(),
    ...(account ? { savedId: account.id } : {}),
  });

  const run = async (kind: "check" | "testmail") => {
    const needsAddress = kind === "testmail" && !form.values.testRecipient && !form.values.email;
    if (!toFirst([...(await form.judge()), ...(needsAddress ? ["testRecipient"] : [])])) return;
    setView(kind);
    const ref = accountRef();
    const to = form.values.testRecipient || form.values.email;
    await startCheck(key, kind === "testmail" ? { account: ref, to } : { account: ref });
  };

  const discard = async () => {
    // A sign-in that nobody saves is taken back, at the provider too.
    if (form.values.pendingSignIn) await client.oauth.signOut({ form: form.name });
    form.reset(account ?? EMPTY_ACCOUNT);
  };

  const openField = (field?: string) => {
    if (field === "auth") {
      if (providerOf(form.values.kind) === null) form.change({ kind: providerAt(form.values) });
      form.signedIn.current = () => void run(view === "testmail" ? "testmail" : "check");
    }
    setTimeout(() => focusField(field));
  };

  const backTo = (field?: string) => {
    operation?.cancel();
    setView("form");
    openField(field);
  };

  useHotkeys(
    [
      ["mod+S", () => isDialogOpen() || void save()],
      ["mod+Enter", () => isDialogOpen() || void run(isPrimary ? "testmail" : "check")],
      ["mod+T", () => isDialogOpen() || void run("testmail")],
    ],
    [],
  );

  const fields = form.fields();
  const receipt = view === "testmail" && operation?.report?.smtp?.ok ? operation.report.smtp : null;
  const testmail = (
    <Button
      leftSection={<IconSend size={16} stroke={1.7} aria-hidden="true" />}
      onClick={() => void run("testmail")}
      disabled={!form.values.smtpOn}
    >
      {t("check:button.sendTestmail")}
    </Button>
  );
  return (
    <Screen
      title={title}
      trail={trail}
      actions={actions}
      footer={
        <ActionBar state={form.changes > 0 && <Unsaved>{t("common:unsaved", { count: form.changes })}</Unsaved>}>
          {view === "form" ? (
            <>
              <Button disabled={form.changes === 0} onClick={() => void discard()}>
                {t("common:discard")}
              </Button>
              {testmail}
              {!isPrimary && (
                <Button leftSection={<IconRoute size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void run("check")}>
                  {t("check:button.check")}
                </Button>
              )}
            </>
          ) : (
            <Button leftSection={<IconArrowLeft size={16} stroke={1.7} aria-hidden="true" />} onClick={() => backTo()}>
              {t("accounts:backToForm")}
            </Button>
          )}
          <Button
            variant="filled"
            loading={isBusy}
            onClick={() => void save()}
            rightSection={view === "form" && <Shortcut keys={["mod", "S"]} isOnFill />}
          >
            {t("common:save")}
          </Button>
        </ActionBar>
      }
    >
      {error && <ErrorNote error={error} onRetry={() => void save()} />}
      {view === "form" && <FormLayout aside={aside}>{sections(form)}</FormLayout>}
      {view !== "form" && operation && receipt && (
        <>
          <PageTitle>{t("check:testmail.title")}</PageTitle>
          <Receipt
            half={receipt}
            fields={fields}
            to={fields.testRecipient || fields.email}
            at={operation.finishedAt ?? ""}
            actions={testmail}
          />
        </>
      )}
      {view !== "form" && operation && !receipt && (
        <CheckPanel
          operation={operation}
          fields={fields}
          isTestmail={view === "testmail"}
          account={accountRef}
          onRestart={() => void run(view)}
          onApply={(half, changes) => {
            form.apply(half, changes);
            void run(view);
          }}
          onEdit={(field, half) => backTo(formField(field, half, form.values.extraOn))}
        />
      )}
    </Screen>
  );
}
