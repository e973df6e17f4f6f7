import { useText } from "#renderer/i18n.ts";
import { IconArrowRight } from "#renderer/ui/icons.ts";
import type { SettingsChange } from "#shared/model/report.ts";
import classes from "./ProposalTable.module.css";

/** What would change, before the button that changes it: field, now, then. */
export function ProposalTable({ proposal, port }: { proposal: SettingsChange[]; port?: number | undefined }) {
  const { t } = useText();
  const show = (change: SettingsChange, when: "from" | "to"): string => {
    const value = change[when];
    if (change.field === "password") return t(`check:card.password.${when}`);
    return change.field === "security" && (value === "tls" || value === "starttls" || value === "none")
      ? t(`accounts:securityShort.${value}`)
      : String(value);
  };
  const names = proposal.map(({ field }) => field);
  const isPortKept = port !== undefined && names.includes("security") && !names.includes("port");
  return (
    <dl className={classes.table}>
      {proposal.map((change) => (
        <div key={change.field} className={classes.row}>
          <dt className={classes.field}>{t(`diagnosis:field.${change.field}`)}</dt>
          <dd className={classes.values}>
            <s className={classes.from}>{show(change, "from")}</s>
            <IconArrowRight size={14} aria-hidden="true" className={classes.arrow} />
            <span className={classes.to}>{show(change, "to")}</span>
          </dd>
        </div>
      ))}
      {isPortKept && (
        <div className={classes.row}>
          <dt className={classes.field}>{t("diagnosis:field.port")}</dt>
          <dd className={classes.values}>{t("check:card.portStays", { port })}</dd>
        </div>
      )}
    </dl>
  );
}
