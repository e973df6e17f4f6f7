import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useText } from "#renderer/i18n.ts";
import type { AccountForm } from "#renderer/screens/accounts/form/useAccountForm.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import type { SignInProblem } from "#shared/model/sign-in.ts";
import { adminLink } from "./adminLink.ts";
import { CopyButton } from "./CopyButton.tsx";
import type { Provider } from "./kinds.ts";
import classes from "./SignInPanel.module.css";

interface SignInProblemCardProps {
  problem: SignInProblem;
  provider: Provider;
  form: AccountForm;
  onUse: (user: string) => void;
}

/** Why a sign-in did not come about, what to do, and the provider's own words. */
export function SignInProblemCard({ problem, provider, form, onUse }: SignInProblemCardProps) {
  const { t } = useText();
  const { code, server, params } = problem;
  const { user, field } = params;
  const names = { ...params, name: field ? t(`oauth:field.${field as "clientId"}`) : "" };
  const { tenant, clientId } = form.values.oauth;
  // What this computer noticed is not the provider's word.
  const isTechnical = code === "network" || code === "certificate-refused" || code === "port-blocked";
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div className={classes.card} data-kind="error" role="alert" ref={card}>
      <span className={classes.title}>{t(`oauth:problem.${code}.title`, names)}</span>
      <p>{t(`oauth:problem.${code}.text`, names)}</p>
      {code === "wrong-account" && user && (
        <div className={classes.row}>
          <Button size="xs" onClick={() => onUse(user)}>
            {t("oauth:button.useUser", { user })}
          </Button>
        </div>
      )}
      {code === "admin-consent-required" && provider === "microsoft" && (
        <div className={classes.row}>
          <CopyButton text={adminLink(tenant, clientId)} label={t("oauth:button.copyAdminLink")} />
        </div>
      )}
      {server && <ServerWords title={t(isTechnical ? "oauth:technical" : "oauth:serverSays")} text={server} />}
    </div>
  );
}
