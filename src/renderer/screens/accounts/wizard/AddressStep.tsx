import { Button, Switch } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { type Provider, providerOf } from "#renderer/screens/accounts/signin/kinds.ts";
import { ProviderIcon } from "#renderer/screens/accounts/signin/ProviderIcon.tsx";
import { SignInPanel } from "#renderer/screens/accounts/signin/SignInPanel.tsx";
import { FieldNote } from "#renderer/ui/FieldNote.tsx";
import { PageTitle, SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { AccountView } from "#shared/model/account.ts";
import classes from "./AddressStep.module.css";

interface AddressStepProps {
  form: AccountForm;
  isPasswordMissing: boolean;
  /** Nobody has signed in yet in the browser. */
  isSignInMissing: boolean;
  /** The saved account, when the wizard came back. */
  account: AccountView | null;
  /** Only the built-in table is asked, nobody on the network. */
  isTableOnly: boolean;
  onTableOnly: (isTableOnly: boolean) => void;
  onManual: () => void;
}

/** Step 1: two answers are needed; on the right what will be asked where, before it happens. */
export function AddressStep({ form, isPasswordMissing, isSignInMissing, account, isTableOnly, onTableOnly, onManual }: AddressStepProps) {
  const { t } = useText();
  const { values } = form;
  const provider = providerOf(values.kind);
  const choose = (kind: Provider) => form.change({ kind, ...(values.username === "" ? { username: values.email } : {}) });
  return (
    <>
      <PageTitle>{t("accounts:wizard.address.title")}</PageTitle>
      <div className={classes.columns}>
        <div className={classes.fields}>
          <TextField
            label={t("accounts:field.email")}
            name="email"
            type="email"
            autoFocus
            required
            value={values.email}
            onChange={(value) => form.set("email", value)}
            onBlur={form.blur("email")}
            message={form.message("email")}
          />
          {provider ? (
            <div>
              <SignInPanel key={provider} form={form} account={account} provider={provider} />
              {isSignInMissing && values.pendingSignIn === "" && (
                <FieldNote message={{ kind: "error", text: t("accounts:wizard.address.signInMissing") }} />
              )}
              <TextLink onClick={() => form.change({ kind: "password" })}>{t("accounts:wizard.address.withPassword")}</TextLink>
            </div>
          ) : (
            <PasswordField
              label={t("accounts:field.password")}
              name="password"
              required
              value={values.password}
              onChange={(value) => form.set("password", value)}
              onBlur={form.blur("password")}
              isStored={account?.hasPassword ?? false}
              help={t("accounts:wizard.address.passwordHelp")}
              message={
                isPasswordMissing && values.password === ""
                  ? { kind: "error", text: t("accounts:wizard.address.passwordMissing") }
                  : form.message("password")
              }
            />
          )}
          <TextField
            label={t("accounts:field.displayName")}
            name="displayName"
            value={values.displayName}
            onChange={(value) => form.set("displayName", value)}
            help={t("accounts:wizard.address.nameHelp")}
          />
          <Switch
            label={t("accounts:wizard.address.tableOnly")}
            description={t("accounts:wizard.address.tableOnlyHelp")}
            checked={isTableOnly}
            onChange={(event) => onTableOnly(event.currentTarget.checked)}
          />
          {!provider && (
            <div className={classes.without}>
              <span className={classes.or}>{t("oauth:without")}</span>
              <div className={classes.providers}>
                <Button leftSection={<ProviderIcon provider="google" />} onClick={() => choose("google")}>
                  {t("oauth:button.signIn_google")}
                </Button>
                <Button leftSection={<ProviderIcon provider="microsoft" />} onClick={() => choose("microsoft")}>
                  {t("oauth:button.signIn_microsoft")}
                </Button>
              </div>
              <TextLink onClick={() => choose("other")}>{t("accounts:wizard.address.otherSignIn")}</TextLink>
            </div>
          )}
          <div className={classes.manual}>
            <TextLink onClick={onManual}>{t("accounts:wizard.address.manual")}</TextLink>
          </div>
        </div>
        <aside className={classes.next}>
          <SectionTitle>{t("accounts:wizard.next.title")}</SectionTitle>
          <ol className={classes.list}>
            {(["lookup", "propose", "check"] as const).map((name, index) => (
              <li key={name} className={classes.item}>
                <span className={classes.number} aria-hidden="true">
                  {index + 1}
                </span>
                <span>
                  <span className={classes.name}>{t(`accounts:wizard.next.${name}`)}</span>
                  <span className={classes.text}>
                    {t(provider ? `accounts:wizard.next.${name}BrowserText` : `accounts:wizard.next.${name}Text`)}
                  </span>
                </span>
              </li>
            ))}
          </ol>
        </aside>
      </div>
    </>
  );
}
