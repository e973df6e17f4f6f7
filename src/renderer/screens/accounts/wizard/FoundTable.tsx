import type { ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconAt, IconSitemap, IconTable, IconWorld } from "#renderer/ui/icons.ts";
import type { FoundSettings } from "#shared/model/discovery.ts";
import classes from "./FoundTable.module.css";
import { sourceName } from "./source.ts";

/** The found settings as a table: field, value, and where each comes from. */
export function FoundTable({ found, footer }: { found: FoundSettings; footer: ReactNode }) {
  const { t } = useText();
  const name = sourceName(found.source, t);
  const Icon = found.source.startsWith("table")
    ? IconTable
    : found.source.startsWith("srv") || found.source.startsWith("mx")
      ? IconSitemap
      : IconWorld;
  const source = (
    <span className={classes.source}>
      <Icon size={15} stroke={1.6} aria-hidden="true" />
      {name}
    </span>
  );
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className={classes.caption}>{t("accounts:wizard.settings.caption")}</caption>
        {(["smtp", "imap"] as const).map((half) => {
          const one = found[half];
          return (
            <tbody key={half}>
              <tr className={classes.head}>
                <th scope="colgroup">{t(`accounts:section.${half}`)}</th>
                <td>{half === "smtp" && t("accounts:wizard.settings.value")}</td>
                <td>{half === "smtp" && t("accounts:wizard.settings.source")}</td>
              </tr>
              {one ? (
                <>
                  <tr>
                    <th scope="row">{t("accounts:wizard.settings.server")}</th>
                    <td className={classes.machine}>{one.host}</td>
                    <td>{source}</td>
                  </tr>
                  <tr>
                    <th scope="row">{t("accounts:field.port")}</th>
                    <td className={classes.machine}>{one.port}</td>
                    <td>{source}</td>
                  </tr>
                  <tr>
                    <th scope="row">{t("accounts:field.security")}</th>
                    <td>{t(`accounts:security.${one.security}`)}</td>
                    <td>{source}</td>
                  </tr>
                </>
              ) : (
                <tr>
                  <th scope="row">{t("accounts:wizard.settings.server")}</th>
                  <td>{t("accounts:wizard.settings.notOffered")}</td>
                  <td>{source}</td>
                </tr>
              )}
            </tbody>
          );
        })}
        <tbody>
          <tr className={classes.head}>
            <th scope="colgroup">{t("accounts:section.signIn")}</th>
            <td />
            <td />
          </tr>
          <tr>
            <th scope="row">{t("accounts:field.username")}</th>
            <td className={classes.machine}>{found.username}</td>
            <td>
              <span className={classes.source}>
                <IconAt size={15} stroke={1.6} aria-hidden="true" />
                {t("accounts:wizard.source.address")}
              </span>
            </td>
          </tr>
        </tbody>
      </table>
      <div className={classes.footer}>{footer}</div>
    </div>
  );
}
