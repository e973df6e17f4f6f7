import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { FieldRow } from "#renderer/ui/FormSection.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import { adminLink } from "./adminLink.ts";
import { CopyButton } from "./CopyButton.tsx";
import classes from "./SignInPanel.module.css";
import { StepList } from "./StepList.tsx";

const PAGES = {
  app: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
  redirect: undefined,
  permissions: undefined,
  ids: undefined,
} as const;

/** Microsoft 365: the office's own app registration unless this build carries one, shared mailboxes, and what only an administrator can do. */
export function MicrosoftSetup({ form }: { form: AccountForm }) {
  const { t } = useText();
  const { oauth, username, email } = form.values;
  const [hasClient, setHasClient] = useState(false);
  useEffect(() => {
    void client.oauth.facts(undefined).then((answer) => answer.ok && setHasClient(answer.value.hasMicrosoftClient));
  }, []);
  const mailbox = (username || email).replace(/["`$\r\n]/g, "");
  const allow = `Set-CASMailbox -Identity "${mailbox}" -SmtpClientAuthenticationDisabled $false`;
  const allowAll = "Set-TransportConfig -SmtpClientAuthenticationDisabled $false";
  return (
    <>
      {!hasClient && (
        <details className={classes.guide} open={oauth.clientId === "" || undefined}>
          <summary>{t("oauth:microsoft.title")}</summary>
          <p>{t("oauth:microsoft.text")}</p>
          <StepList
            steps={(["app", "redirect", "permissions", "ids"] as const).map((step) => ({
              title: t(`oauth:microsoft.step.${step}.title`),
              text: t(`oauth:microsoft.step.${step}.text`),
              ...(PAGES[step] ? { url: PAGES[step] } : {}),
            }))}
          />
        </details>
      )}
      <FieldRow>
        <TextField
          label={t("oauth:field.clientId")}
          name="oauth.clientId"
          value={oauth.clientId}
          onChange={(clientId) => form.changeOAuth({ clientId })}
          help={hasClient ? t("oauth:field.optional") : undefined}
        />
        <TextField
          label={t("oauth:field.tenant")}
          name="oauth.tenant"
          value={oauth.tenant}
          onChange={(tenant) => form.changeOAuth({ tenant })}
          help={t("oauth:field.tenantHelp")}
        />
      </FieldRow>
      <FieldRow kind="single">
        <TextField
          label={t("oauth:field.owner")}
          name="oauth.user"
          type="email"
          placeholder={username || email}
          value={oauth.user}
          onChange={(user) => form.changeOAuth({ user })}
          help={t("oauth:field.ownerHelp")}
        />
      </FieldRow>
      <details className={classes.guide}>
        <summary>{t("oauth:microsoft.smtpTitle")}</summary>
        <p>{t("oauth:microsoft.smtp")}</p>
        <code className={classes.command}>{allow}</code>
        <CopyButton text={allow} label={t("oauth:button.copyCommand")} />
        <p>{t("oauth:microsoft.smtpAll")}</p>
        <code className={classes.command}>{allowAll}</code>
        <CopyButton text={allowAll} label={t("oauth:button.copyCommand")} />
        <h3>{t("oauth:microsoft.adminTitle")}</h3>
        <p>{t("oauth:microsoft.admin")}</p>
        <CopyButton text={adminLink(oauth.tenant, oauth.clientId)} label={t("oauth:button.copyAdminLink")} />
        <p>{t("oauth:microsoft.basic")}</p>
      </details>
    </>
  );
}
