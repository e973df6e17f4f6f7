import { Switch } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { SignInSection } from "#renderer/screens/accounts/signin/SignInSection.tsx";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { FieldRow, FormSection } from "#renderer/ui/FormSection.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AccountView } from "#shared/model/account.ts";
import { FetchingFields } from "./FetchingFields.tsx";
import { ServerFields } from "./ServerFields.tsx";
import { TextSection } from "./TextSection.tsx";
import type { AccountForm } from "./useAccountForm.ts";

/** The fields of an additional account, in the ERP's order. */
export function AccountSections({ form, account }: { form: AccountForm; account: AccountView | null }) {
  const { t } = useText();
  const employees = useStore((state) => state.employees);
  const { values } = form;
  const username = (
    <TextField
      label={t("accounts:field.username")}
      name="username"
      value={values.username}
      onChange={(value) => form.set("username", value)}
      onBlur={form.blur("username")}
      message={form.message("username")}
    />
  );
  return (
    <>
      <FormSection title={t("accounts:section.account")}>
        <FieldRow>
          <TextField
            label={t("accounts:field.displayName")}
            name="displayName"
            value={values.displayName}
            onChange={(value) => form.set("displayName", value)}
            onBlur={form.blur("displayName")}
          />
          <TextField
            label={t("accounts:field.email")}
            name="email"
            type="email"
            value={values.email}
            onChange={(value) => form.set("email", value)}
            onBlur={form.blur("email")}
            message={form.message("email")}
          />
        </FieldRow>
        <FieldRow>
          <TextField label={t("accounts:field.note")} name="note" value={values.note} onChange={(value) => form.set("note", value)} />
          <ChoiceField
            label={t("accounts:field.employee")}
            name="employeeId"
            value={values.employeeId}
            choices={[
              { value: "", label: t("accounts:field.noEmployee") },
              ...employees.map((employee) => ({ value: employee.id, label: employee.name })),
            ]}
            onChange={(value) => form.set("employeeId", value)}
          />
        </FieldRow>
      </FormSection>
      <FormSection title={t("accounts:section.signIn")} hint={t("accounts:section.signInHint")}>
        <SignInSection form={form} account={account} username={username} />
      </FormSection>
      <FormSection title={t("accounts:section.imap")}>
        <Switch
          label={t("accounts:field.imapOn")}
          checked={values.imapOn}
          onChange={(event) => form.change({ imapOn: event.currentTarget.checked })}
        />
        {values.imapOn && (
          <>
            <ServerFields form={form} half="imap" />
            <FetchingFields form={form} />
          </>
        )}
      </FormSection>
      <FormSection title={t("accounts:section.smtp")}>
        <Switch
          label={t("accounts:field.smtpOn")}
          checked={values.smtpOn}
          onChange={(event) => form.change({ smtpOn: event.currentTarget.checked })}
        />
        {values.smtpOn && (
          <>
            <ServerFields form={form} half="smtp" />
            <Switch
              label={t("accounts:field.extraSmtp")}
              description={t("accounts:field.extraSmtpHint")}
              checked={values.extraOn}
              onChange={(event) => form.change({ extraOn: event.currentTarget.checked })}
            />
            {values.extraOn && (
              <FieldRow>
                <TextField
                  label={t("accounts:field.smtpUsername")}
                  name="smtpUsername"
                  value={values.smtpUsername}
                  onChange={(value) => form.set("smtpUsername", value)}
                  onBlur={form.blur("smtpUsername")}
                  message={form.message("smtpUsername")}
                />
                <PasswordField
                  label={t("accounts:field.smtpPassword")}
                  name="smtpPassword"
                  value={values.smtpPassword}
                  onChange={(value) => form.set("smtpPassword", value)}
                  onBlur={form.blur("smtpPassword")}
                  isStored={account?.hasSmtpPassword ?? false}
                  message={form.message("smtpPassword")}
                />
              </FieldRow>
            )}
            <FieldRow>
              <TextField
                label={t("accounts:field.senderAddress")}
                name="sender.address"
                placeholder={values.email}
                value={values.sender.address}
                onChange={(value) => form.set("sender.address", value)}
                onBlur={form.blur("sender.address")}
                message={form.message("sender.address")}
              />
              <TextField
                label={t("accounts:field.senderName")}
                name="sender.name"
                placeholder={values.displayName}
                value={values.sender.name}
                onChange={(value) => form.set("sender.name", value)}
              />
            </FieldRow>
          </>
        )}
      </FormSection>
      <TextSection form={form} />
    </>
  );
}
