import { Button } from "@mantine/core";
import { clock, clockSeconds, dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPencil } from "#renderer/ui/icons.ts";
import { standOf } from "#renderer/ui/outboxStand.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import { SENT_KIND } from "./documentKinds.ts";
import classes from "./SendState.module.css";

interface SendStateProps {
  /** null for the moment before the outbox has told. */
  item: OutboxItem | null;
  error: AppError | null;
  /** Back to the form, with everything typed. */
  onEdit: () => void;
}

/** The longest time for undoing that the settings offer, ms; what waits longer was scheduled. */
const LONGEST_UNDO = 30_000;

function waitingWords(item: OutboxItem, t: ReturnType<typeof useText>["t"]): string {
  const { nextTry } = item;
  if (nextTry === null) return t("orders:send.state.waitingText");
  if (standOf(item) !== "scheduled") return t("orders:send.state.nextTry", { time: clock(nextTry) });
  const isSoon = Date.parse(nextTry) - Date.parse(item.createdAt) <= LONGEST_UNDO;
  if (isSoon) return t("orders:send.state.undoText", { time: clockSeconds(nextTry) });
  return t("orders:send.state.scheduledText", { time: dayAndTime(nextTry) });
}

/** The left half of the dialog after sending: where the message is, the server's receipt, or the cause and what to do. */
export function SendState({ item, error, onEdit }: SendStateProps) {
  const { t } = useText();
  if (!item)
    return (
      <div className={classes.state} role="status">
        <p className={classes.title} data-kind="running">
          <StateIcon kind="running" size={20} />
          {t("orders:send.state.queued")}
        </p>
      </div>
    );
  const { state, report } = item;
  const stand = standOf(item);
  const words = {
    waiting: () => waitingWords(item, t),
    sending: () => t("orders:send.state.sendingText"),
    sent: () => t("orders:send.state.sentText", { time: item.sentAt ? clock(item.sentAt) : "" }),
    failed: () => report?.explanation ?? "",
    unclear: () => t("orders:send.state.unclearText"),
  }[state]();
  const cause = (state === "failed" || state === "waiting") && report?.title;
  return (
    <div className={classes.state} role="status">
      <p className={classes.title} data-kind={SENT_KIND[state]}>
        <StateIcon kind={SENT_KIND[state]} size={20} />
        {stand === "scheduled" ? t("orders:send.state.scheduledTitle") : t(`orders:send.state.${state}`)}
      </p>
      {cause && <h3 className={classes.cause}>{cause}</h3>}
      {words && <p className={classes.words}>{words}</p>}
      {state === "failed" && report?.fixes && report.fixes.length > 0 && (
        <ul className={classes.fixes}>
          {report.fixes.slice(0, 4).map((fix) => (
            <li key={fix}>{fix}</li>
          ))}
        </ul>
      )}
      <ErrorNote error={error} />
      {item.reply && <ServerWords title={t("orders:send.state.serverSays")} text={item.reply} />}
      <dl className={classes.facts}>
        <dt>{t("orders:send.from")}</dt>
        <dd>{item.from}</dd>
        <dt>{t("orders:send.to")}</dt>
        <dd>{item.to.join(", ")}</dd>
        <dt>{t("orders:send.subject")}</dt>
        <dd>{item.subject}</dd>
      </dl>
      {state === "failed" && (
        <div>
          <Button leftSection={<IconPencil size={16} stroke={1.7} aria-hidden="true" />} onClick={onEdit}>
            {t("orders:send.state.edit")}
          </Button>
        </div>
      )}
    </div>
  );
}
