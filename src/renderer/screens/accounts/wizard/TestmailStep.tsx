import { Button, Checkbox } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import type { CheckOperation } from "#renderer/state/operations.ts";
import { CheckPanel } from "#renderer/ui/check/CheckPanel.tsx";
import { Receipt } from "#renderer/ui/check/Receipt.tsx";
import { IconSend } from "#renderer/ui/icons.ts";
import { PageTitle, SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AccountView } from "#shared/model/account.ts";
import type { Field, Half, SettingsChange } from "#shared/model/report.ts";
import classes from "./TestmailStep.module.css";

/** What is done when the wizard is finished. */
export interface Afterwards {
  fetch: boolean;
  primary: boolean;
}

interface TestmailStepProps {
  form: AccountForm;
  account: AccountView;
  operation: CheckOperation | undefined;
  afterwards: Afterwards;
  onAfterwards: (afterwards: Afterwards) => void;
  onSend: () => void;
  onApply: (half: Half, changes: SettingsChange[]) => void;
  onEdit: (field: Field, half: Half) => void;
}

/** Step 4: the test mail, whose receipt is the proof, and what happens next. */
export function TestmailStep({ form, account, operation, afterwards, onAfterwards, onSend, onApply, onEdit }: TestmailStepProps) {
  const { t } = useText();
  const receipt = operation?.report?.smtp?.ok ? operation.report.smtp : null;
  const to = form.values.testRecipient || account.email;
  if (operation && !receipt)
    return (
      <CheckPanel
        operation={operation}
        fields={account}
        isTestmail
        account={() => ({ id: account.id })}
        onRestart={onSend}
        onApply={onApply}
        onEdit={onEdit}
      />
    );
  const send = (label: string, isPrimary: boolean) => (
    <Button
      variant={isPrimary ? "filled" : "default"}
      leftSection={<IconSend size={16} stroke={1.7} aria-hidden="true" />}
      onClick={onSend}
    >
      {label}
    </Button>
  );
  return (
    <>
      <PageTitle hint={receipt ? undefined : t(account.smtp ? "accounts:wizard.testmail.hint" : "accounts:wizard.testmail.noSmtp")}>
        {receipt ? t("check:testmail.title") : t("accounts:wizard.testmail.saved", { name: account.displayName || account.email })}
      </PageTitle>
      <div className={classes.columns}>
        {receipt ? (
          <Receipt
            half={receipt}
            fields={account}
            to={to}
            at={operation?.finishedAt ?? ""}
            actions={send(t("check:testmail.again"), false)}
          />
        ) : (
          account.smtp && (
            <div className={classes.form}>
              <TextField
                label={t("accounts:field.testRecipient")}
                name="testRecipient"
                type="email"
                autoFocus
                placeholder={account.email}
                help={t("accounts:wizard.testmail.recipientHelp", { address: account.email })}
                value={form.values.testRecipient}
                onChange={(value) => form.set("testRecipient", value)}
                onBlur={form.blur("testRecipient")}
                message={form.message("testRecipient")}
              />
              <div>{send(t("check:button.sendTestmail"), true)}</div>
            </div>
          )
        )}
        <aside className={classes.next}>
          <SectionTitle>{t("accounts:wizard.testmail.next")}</SectionTitle>
          {account.imap && (
            <Checkbox
              mt={12}
              label={t("accounts:wizard.testmail.fetch")}
              description={t("accounts:wizard.testmail.fetchHint")}
              checked={afterwards.fetch}
              onChange={(event) => onAfterwards({ ...afterwards, fetch: event.currentTarget.checked })}
            />
          )}
          {!account.primary && account.smtp && (
            <Checkbox
              mt={12}
              label={t("accounts:menu.primary")}
              description={t("accounts:wizard.testmail.primaryHint")}
              checked={afterwards.primary}
              onChange={(event) => onAfterwards({ ...afterwards, primary: event.currentTarget.checked })}
            />
          )}
          {account.primary && <p className={classes.fact}>{t("accounts:wizard.testmail.isPrimary")}</p>}
        </aside>
      </div>
    </>
  );
}
