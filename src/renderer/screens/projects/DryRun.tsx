import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { DryRunLine } from "#shared/model/auto-send.ts";
import classes from "./AutoSection.module.css";

/** More lines than anybody reads; the sentence counts all. */
const SHOWN = 50;

/** What the rules would have sent last month, and what would have stopped. */
export function DryRun({ lines }: { lines: DryRunLine[] }) {
  const { t } = useText();
  const would = lines.filter((line) => line.reason === null).length;
  const stopped = lines.filter((line) => line.reason !== null && line.reason !== "sent-already").length;
  return (
    <div role="status">
      <p className={classes.result}>
        {lines.length === 0
          ? t("workspace:auto.dryNone")
          : t("workspace:auto.dryResult", { would: count(would), stopped: count(stopped), total: count(lines.length) })}
      </p>
      {lines.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("workspace:auto.order")}</th>
              <th scope="col">{t("workspace:projects.document")}</th>
              <th scope="col">{t("workspace:auto.to")}</th>
              <th scope="col">{t("workspace:auto.outcome")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map((line) => (
              <tr key={`${line.orderId} ${line.kind}`}>
                <td>
                  {line.orderNumber} {line.customerName}
                </td>
                <td>{t(`documents:kind.${line.kind}`)}</td>
                <td>{line.to || t("common:none")}</td>
                <td>{line.reason ? t(`workspace:auto.reason.${line.reason}`) : t("workspace:auto.wouldSend")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
