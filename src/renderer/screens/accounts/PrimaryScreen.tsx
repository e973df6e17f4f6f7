import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { USUAL_PORT } from "#shared/model/account-defaults.ts";
import { AccountEditor } from "./AccountEditor.tsx";
import { PrimarySections } from "./form/PrimarySections.tsx";
import { StateCard } from "./form/StateCard.tsx";
import classes from "./PrimaryScreen.module.css";

/** Grundeinstellungen > E-Mail: the primary account. */
export function PrimaryScreen({ focus }: Extract<Route, { screen: "primary" }>) {
  const { t } = useText();
  const accounts = useStore((state) => state.accounts);
  const trail = [{ title: t("shell:area.primary") }];
  if (!accounts)
    return (
      <Screen title={t("accounts:primary.title")} trail={trail}>
        {null}
      </Screen>
    );
  const account = accounts.find((one) => one.primary) ?? null;
  return (
    <AccountEditor
      key={account?.id ?? "new"}
      account={account}
      draft="primary"
      isPrimary
      title={t("accounts:primary.title")}
      trail={trail}
      focus={focus}
      sections={(form) => <PrimarySections form={form} account={account} />}
      aside={
        <>
          {account && <StateCard account={account} />}
          <div className={classes.ports}>
            <SectionTitle>{t("accounts:primary.ports")}</SectionTitle>
            <dl className={classes.list}>
              {(["tls", "starttls", "none"] as const).map((security) => (
                <div key={security} className={classes.row}>
                  <dt>{t(`accounts:security.${security}`)}</dt>
                  <dd>{USUAL_PORT.smtp[security]}</dd>
                </div>
              ))}
            </dl>
          </div>
        </>
      }
    />
  );
}
