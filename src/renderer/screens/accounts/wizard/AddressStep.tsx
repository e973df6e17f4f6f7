import { Switch } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { PageTitle, SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import classes from "./AddressStep.module.css";

interface AddressStepProps {
  form: AccountForm;
  isPasswordMissing: boolean;
  /** The saved account has one already (when the wizard came back). */
  isPasswordStored: boolean;
  /** Only the built-in table is asked, nobody on the network. */
  isTableOnly: boolean;
  onTableOnly: (isTableOnly: boolean) => void;
  onManual: () => void;
}

/** Step 1: two answers are needed; on the right what will be asked where, before it happens. */
export function AddressStep({ form, isPasswordMissing, isPasswordStored, isTableOnly, onTableOnly, onManual }: AddressStepProps) {
  const { t } = useText();
  const { values } = form;
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
          <PasswordField
            label={t("accounts:field.password")}
            name="password"
            required
            value={values.password}
            onChange={(value) => form.set("password", value)}
            onBlur={form.blur("password")}
            isStored={isPasswordStored}
            help={t("accounts:wizard.address.passwordHelp")}
            message={
              isPasswordMissing && values.password === ""
                ? { kind: "error", text: t("accounts:wizard.address.passwordMissing") }
                : form.message("password")
            }
          />
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
                  <span className={classes.text}>{t(`accounts:wizard.next.${name}Text`)}</span>
                </span>
              </li>
            ))}
          </ol>
        </aside>
      </div>
    </>
  );
}
