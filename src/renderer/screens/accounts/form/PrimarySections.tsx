import { Switch } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { SignInSection } from "#renderer/screens/accounts/signin/SignInSection.tsx";
import { FieldRow, FormSection } from "#renderer/ui/FormSection.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AccountView } from "#shared/model/account.ts";
import { FetchingFields } from "./FetchingFields.tsx";
import { ServerFields } from "./ServerFields.tsx";
import { TextSection } from "./TextSection.tsx";
import type { AccountForm } from "./useAccountForm.ts";

/** The fields of Grundeinstellungen > E-Mail, in the ERP's order; receiving can be switched on here too. */
export function PrimarySections({ form, account }: { form: AccountForm; account: AccountView | null }) {
  const { t } = useText();
  const { values } = form;
  const leaveUsername = () => {
    if (values.email === "") form.change({ email: values.username.trim() });
    form.blur("username")();
  };
  const username = (
    <TextField
      label={t("accounts:field.usernameEmail")}
      name="username"
      value={values.username}
      onChange={(value) => form.set("username", value)}
      onBlur={leaveUsername}
      message={form.differs ? undefined : form.message("username")}
    />
  );
  return (
    <>
      <FormSection title={t("accounts:section.primary")} hint={t("accounts:section.primaryHint")}>
        <SignInSection form={form} account={account} username={username} />
        <ServerFields form={form} half="smtp" />
        <FieldRow kind="single">
          <TextField
            label={t("accounts:field.testRecipient")}
            name="testRecipient"
            type="email"
            placeholder={values.email}
            value={values.testRecipient}
            onChange={(value) => form.set("testRecipient", value)}
            onBlur={form.blur("testRecipient")}
            message={form.message("testRecipient")}
          />
        </FieldRow>
      </FormSection>
      <FormSection title={t("accounts:section.standard")} hint={t("accounts:section.standardHint")}>
        <FieldRow>
          <TextField
            label={t("accounts:field.primaryEmail")}
            name="email"
            type="email"
            value={values.email}
            onChange={(value) => form.set("email", value)}
            onBlur={form.blur("email")}
            message={form.message("email") ?? form.differs}
          />
          <TextField
            label={t("accounts:field.primaryName")}
            name="sender.name"
            placeholder={values.displayName}
            value={values.sender.name}
            onChange={(value) => form.set("sender.name", value)}
          />
        </FieldRow>
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
      <TextSection form={form} />
    </>
  );
}
