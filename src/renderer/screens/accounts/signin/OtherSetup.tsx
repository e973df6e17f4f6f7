import { Switch } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import type { OAuthValues } from "#renderer/screens/accounts/form/values.ts";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AccountView } from "#shared/model/account.ts";

/** Any other provider: by its issuer, or by addresses typed one by one. */
export function OtherSetup({ form, account }: { form: AccountForm; account: AccountView | null }) {
  const { t } = useText();
  const { oauth, clientSecret } = form.values;
  const field = (name: Exclude<keyof OAuthValues, "typed" | "user">, help?: string) => (
    <TextField
      label={t(`oauth:field.${name}`)}
      name={`oauth.${name}`}
      value={oauth[name]}
      onChange={(value) => form.changeOAuth({ [name]: value })}
      help={help}
    />
  );
  return (
    <>
      <span>{t("oauth:other.text")}</span>
      <FieldRow>
        {field("clientId")}
        <PasswordField
          label={t("oauth:field.clientSecret")}
          name="clientSecret"
          value={clientSecret}
          onChange={(value) => form.change({ clientSecret: value })}
          isStored={false}
          help={t("oauth:field.optional")}
        />
      </FieldRow>
      {oauth.typed === "" && field("issuer", t("oauth:field.issuerHelp"))}
      <Switch
        label={t("oauth:field.endpoints")}
        checked={oauth.typed !== ""}
        onChange={(event) => form.changeOAuth({ typed: event.currentTarget.checked ? "yes" : "" })}
      />
      {oauth.typed !== "" && (
        <>
          <FieldRow>
            {field("authorization")}
            {field("token")}
          </FieldRow>
          <FieldRow>
            {field("device", t("oauth:field.optional"))}
            {field("revocation", t("oauth:field.optional"))}
          </FieldRow>
        </>
      )}
      <FieldRow>
        {field("scope", t("oauth:field.scopeHelp"))}
        {field("redirectPort", t("oauth:field.redirectPortHelp"))}
      </FieldRow>
      <FieldRow kind="single">
        <TextField
          label={t("oauth:field.owner")}
          name="oauth.user"
          type="email"
          placeholder={account?.username}
          value={oauth.user}
          onChange={(user) => form.changeOAuth({ user })}
          help={t("oauth:field.ownerHelp")}
        />
      </FieldRow>
    </>
  );
}
