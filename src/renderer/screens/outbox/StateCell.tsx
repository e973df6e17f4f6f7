import { clock, shortTime, size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { STAND_KIND, standOf } from "#renderer/ui/outboxStand.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import classes from "./StateCell.module.css";

/** A state with its reason below. */
export function StateCell({ item }: { item: OutboxItem }) {
  const { t } = useText();
  const stand = standOf(item);
  const reason = (): string => {
    switch (stand) {
      case "retry":
        return t("outbox:reason.nextTry", { time: clock(item.nextTry ?? "") });
      case "scheduled":
        return t("outbox:reason.scheduled", { time: shortTime(item.nextTry ?? "") });
      case "sending":
        return t("outbox:reason.sending", { size: size(item.size) });
      case "failed":
      case "held":
        return item.report?.title ?? t(`outbox:reason.${stand}`);
      case "returned":
        return item.returned?.text || t("outbox:reason.returned");
      case "sent":
        return t(item.returned ? "outbox:reason.absent" : item.maybeTwice ? "outbox:reason.twice" : "outbox:reason.sent");
      default:
        return t(`outbox:reason.${stand}`);
    }
  };
  return (
    <div className={classes.cell}>
      <StateWord kind={STAND_KIND[stand]}>{t(`outbox:state.${stand}`)}</StateWord>
      <span className={classes.reason}>{reason()}</span>
    </div>
  );
}
