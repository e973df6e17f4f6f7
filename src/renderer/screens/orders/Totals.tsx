import { money } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Totals as Sums } from "#shared/model/document.ts";
import { formatDecimal } from "./numbers.ts";
import classes from "./Totals.module.css";

/** Net, taxes and total as the core computed them; while something is unsaved they are quiet and say so. */
export function Totals({ totals, isStale }: { totals: Sums; isStale: boolean }) {
  const { t } = useText();
  return (
    <div className={classes.totals} data-stale={isStale || undefined}>
      <dl className={classes.list}>
        <dt>{t("orders:totals.net")}</dt>
        <dd>{money(totals.net)}</dd>
        {totals.tax.map((group) => (
          <div key={group.rate} className={classes.group}>
            <dt>{t("orders:totals.tax", { rate: formatDecimal(group.rate, 1) })}</dt>
            <dd>{money(group.amount)}</dd>
          </div>
        ))}
        <dt className={classes.gross}>{t("orders:totals.gross")}</dt>
        <dd className={classes.gross}>{money(totals.gross)}</dd>
      </dl>
      {isStale && <p className={classes.note}>{t("orders:totals.stale")}</p>}
    </div>
  );
}
