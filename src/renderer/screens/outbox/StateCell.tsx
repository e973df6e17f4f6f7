import { clock, size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import { KIND } from "./outboxStates.ts";
import classes from "./StateCell.module.css";

/** A state with its reason below. */
export function StateCell({ item }: { item: OutboxItem }) {
  const { t } = useText();
  const reason = (): string => {
    switch (item.state) {
      case "waiting":
        return item.nextTry ? t("outbox:reason.nextTry", { time: clock(item.nextTry) }) : t("outbox:reason.waiting");
      case "sending":
        return t("outbox:reason.sending", { size: size(item.size) });
      case "failed":
        return item.report?.title ?? t("outbox:reason.failed");
      default:
        return t(`outbox:reason.${item.state}`);
    }
  };
  return (
    <div className={classes.cell}>
      <StateWord kind={KIND[item.state]}>{t(`outbox:state.${item.state}`)}</StateWord>
      <span className={classes.reason}>{reason()}</span>
    </div>
  );
}
