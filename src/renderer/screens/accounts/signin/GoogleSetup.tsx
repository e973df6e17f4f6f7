import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import { PasswordField } from "#renderer/ui/PasswordField.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AccountView } from "#shared/model/account.ts";
import { ClientFileDrop } from "./ClientFileDrop.tsx";
import classes from "./SignInPanel.module.css";
import { StepList } from "./StepList.tsx";

/** Pages of Google's console (console.cloud.google.com, read 2026-11), by step. */
const PAGES = {
  project: "https://console.cloud.google.com/projectcreate",
  api: "https://console.cloud.google.com/apis/library/gmail.googleapis.com",
  consent: "https://console.cloud.google.com/auth/overview",
  client: "https://console.cloud.google.com/auth/clients",
  file: undefined,
} as const;

/** Google wants each office's own project: the way there, step by step, and its file by drag and drop. */
export function GoogleSetup({ form, account }: { form: AccountForm; account: AccountView | null }) {
  const { t } = useText();
  const { oauth, clientSecret } = form.values;
  return (
    <>
      <details className={classes.guide} open={oauth.clientId === "" || undefined}>
        <summary>{t("oauth:google.title")}</summary>
        <p>{t("oauth:google.text")}</p>
        <StepList
          steps={(["project", "api", "consent", "client", "file"] as const).map((step) => ({
            title: t(`oauth:google.step.${step}.title`),
            text: t(`oauth:google.step.${step}.text`),
            ...(PAGES[step] ? { url: PAGES[step] } : {}),
          }))}
        />
        <ClientFileDrop onClient={(clientId, secret) => form.change({ oauth: { ...form.values.oauth, clientId }, clientSecret: secret })} />
        <h3>{t("oauth:google.weekTitle")}</h3>
        <p>{t("oauth:google.week")}</p>
        <h3>{t("oauth:google.appPasswordTitle")}</h3>
        <p>{t("oauth:google.appPassword")}</p>
        <Button variant="subtle" size="xs" onClick={() => form.change({ kind: "password" })}>
          {t("oauth:google.useAppPassword")}
        </Button>
      </details>
      <FieldRow>
        <TextField
          label={t("oauth:field.clientId")}
          name="oauth.clientId"
          value={oauth.clientId}
          onChange={(clientId) => form.changeOAuth({ clientId })}
        />
        <PasswordField
          label={t("oauth:field.clientSecret")}
          name="clientSecret"
          value={clientSecret}
          onChange={(value) => form.change({ clientSecret: value })}
          isStored={account?.signIn.type === "oauth2" && account.signIn.provider === "google"}
        />
      </FieldRow>
    </>
  );
}
