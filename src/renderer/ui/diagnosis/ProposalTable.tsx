import { useText } from "#renderer/i18n.ts";
import { IconArrowRight } from "#renderer/ui/icons.ts";
import type { SettingsChange } from "#shared/model/report.ts";
import classes from "./ProposalTable.module.css";

/** What would change, before the button that changes it: field, now, then. */
export function ProposalTable({ proposal }: { proposal: SettingsChange[] }) {
  const { t } = useText();
  const show = (change: SettingsChange, value: string | number): string =>
    change.field === "security" && (value === "tls" || value === "starttls" || value === "none")
      ? t(`accounts:securityShort.${value}`)
      : String(value);
  return (
    <dl className={classes.table}>
      {proposal.map((change) => (
        <div key={change.field} className={classes.row}>
          <dt className={classes.field}>{t(`diagnosis:field.${change.field}`)}</dt>
          <dd className={classes.values}>
            <s className={classes.from}>{show(change, change.from)}</s>
            <IconArrowRight size={14} aria-hidden="true" className={classes.arrow} />
            <span className={classes.to}>{show(change, change.to)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
