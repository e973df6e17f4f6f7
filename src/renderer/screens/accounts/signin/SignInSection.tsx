import { SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import type { SignInKind } from "#renderer/screens/accounts/form/values.ts";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import type { AccountView } from "#shared/model/account.ts";
import { providerOf, SIGN_IN_KINDS } from "./kinds.ts";
import { SignInPanel } from "./SignInPanel.tsx";

interface SignInSectionProps {
  form: AccountForm;
  account: AccountView | null;
  /** The field of the user name, which every kind has. */
  username: ReactNode;
}

/** How an account signs in: a password, or once in the browser. */
export function SignInSection({ form, account, username }: SignInSectionProps) {
  const { t } = useText();
  const { kind } = form.values;
  const provider = providerOf(kind);
  return (
    <>
      {/* The check's card sends people here, so it takes the focus. */}
      <div data-field="auth" tabIndex={-1}>
        <SegmentedControl
          aria-label={t("oauth:kind.label")}
          value={kind}
          onChange={(value) => form.change({ kind: value as SignInKind })}
          data={SIGN_IN_KINDS.map((value) => ({ value, label: t(`oauth:kind.${value}`) }))}
        />
      </div>
      {provider ? (
        <>
          <FieldRow kind="single">{username}</FieldRow>
          <SignInPanel key={provider} form={form} account={account} provider={provider} />
        </>
      ) : (
        <FieldRow>
          {username}
          <PasswordField
            label={t("accounts:field.password")}
            name="password"
            value={form.values.password}
            onChange={(value) => form.set("password", value)}
            onBlur={form.blur("password")}
            isStored={account?.hasPassword ?? false}
            message={form.message("password")}
          />
        </FieldRow>
      )}
    </>
  );
}
