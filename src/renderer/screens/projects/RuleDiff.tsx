import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { AutoKind, DryRunLine } from "#shared/model/auto-send.ts";
import classes from "./AutoSection.module.css";

interface RuleDiffProps {
  lines: readonly DryRunLine[];
  /** The rule that was switched, and how. */
  kind: AutoKind;
  active: boolean;
  /** The kinds whose rules are on now. */
  on: readonly AutoKind[];
}

/** More lines than anybody reads; the sentence counts all. */
const SHOWN = 50;
/** A rule would have sent it, whether or not somebody did so by hand. */
const wouldLeave = ({ reason }: DryRunLine) => reason === null || reason === "sent-already";

/** A switched rule played over last month's orders: what left by itself before and what would now; nothing is sent. */
export function RuleDiff({ lines, kind, active, on }: RuleDiffProps) {
  const { t } = useText();
  const after = lines.filter((line) => on.includes(line.kind) && wouldLeave(line)).length;
  const changed = lines.filter((line) => line.kind === kind);
  const before = after + changed.filter(wouldLeave).length * (active ? -1 : 1);
  const outcome = (line: DryRunLine) => (line.reason ? t(`workspace:auto.reason.${line.reason}`) : t("workspace:auto.wouldSend"));
  const nothing = t("workspace:auto.diff.nothing");
  return (
    <div role="status">
      <p className={classes.result}>
        {t("workspace:auto.diff.sentence", { kind: t(`documents:kind.${kind}`), before: count(before), after: count(after) })}
      </p>
      {changed.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("workspace:auto.order")}</th>
              <th scope="col">{t("workspace:auto.to")}</th>
              <th scope="col">{t("workspace:auto.diff.before")}</th>
              <th scope="col">{t("workspace:auto.diff.now")}</th>
            </tr>
          </thead>
          <tbody>
            {changed.slice(0, SHOWN).map((line) => (
              <tr key={line.orderId}>
                <td>
                  {line.orderNumber} {line.customerName}
                </td>
                <td>{line.to || t("common:none")}</td>
                <td>{active ? nothing : outcome(line)}</td>
                <td>{active ? outcome(line) : nothing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
