import { clock, dayAndTime } from "#renderer/format.ts";
import type { useText } from "#renderer/i18n.ts";
import type { OutboxStand } from "#renderer/ui/outboxStand.ts";
import type { OutboxItem } from "#shared/model/document.ts";

type Translate = ReturnType<typeof useText>["t"];

/** What a stand means and what happens next, in a sentence or two; empty where the title says it all. */
export function textOf(item: OutboxItem, stand: OutboxStand, t: Translate): string {
  if (stand === "failed") return item.report?.explanation ?? "";
  if (stand === "retry") return t("outbox:detail.text.retry", { time: clock(item.nextTry ?? "") });
  if (stand === "scheduled") return t("outbox:detail.text.scheduled", { time: dayAndTime(item.nextTry ?? "") });
  if (stand === "returned") return t("outbox:detail.text.returned", { to: item.returned?.recipient || item.to.join(", ") });
  return t(`outbox:detail.text.${stand}`);
}
