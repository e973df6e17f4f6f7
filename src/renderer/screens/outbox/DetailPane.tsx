import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconInfoCircle, IconMail, IconX } from "#renderer/ui/icons.ts";
import { STAND_KIND, standOf } from "#renderer/ui/outboxStand.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import { Actions } from "./Actions.tsx";
import classes from "./DetailPane.module.css";
import { Facts } from "./Facts.tsx";
import { SourceDialog } from "./SourceDialog.tsx";
import { textOf } from "./standText.ts";

/** Right pane: what happened to one message, in the order of the diagnosis card. */
export function DetailPane({ item, onClose }: { item: OutboxItem | null; onClose: () => void }) {
  const { t } = useText();
  return (
    <aside className={classes.pane} aria-label={t("outbox:detail.label")}>
      {item ? <Detail key={item.id} item={item} onClose={onClose} /> : <p className={classes.choose}>{t("outbox:detail.choose")}</p>}
    </aside>
  );
}

function Detail({ item, onClose }: { item: OutboxItem; onClose: () => void }) {
  const { t } = useText();
  const { toast, withVault } = useStore.getState();
  const [asked, setAsked] = useState<"cancel" | "again" | "source" | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { state, report } = item;
  const to = item.to.join(", ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stopped an earlier attempt no longer holds
  useEffect(() => setError(null), [state]);

  const retry = async () => {
    setAsked(null);
    const answer = await withVault(() => client.outbox.retry({ id: item.id }));
    setError(answer.ok ? null : answer.error);
  };
  const cancel = async () => {
    setAsked(null);
    const answer = await client.outbox.cancel({ id: item.id });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) toast(t("outbox:cancel.done"));
  };
  const arrived = async () => {
    const answer = await client.outbox.arrived({ id: item.id });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) toast(t("outbox:arrived.done"));
  };
  const stand = standOf(item);
  const hasCause = stand === "failed" || stand === "held" || stand === "retry";
  const title = (hasCause ? report?.title : undefined) ?? t(`outbox:detail.title.${stand}`);
  const text = textOf(item, stand, t);
  const fixes = stand === "failed" || stand === "held" ? (report?.fixes ?? []) : [];
  return (
    <>
      <div className={classes.head}>
        <StateWord kind={STAND_KIND[stand]}>{t(`outbox:detail.${stand}`)}</StateWord>
        <ActionIcon aria-label={t("common:close")} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </div>
      <h2 className={classes.title}>{title}</h2>
      {text && <p className={classes.text}>{text}</p>}
      {fixes.length > 0 && (
        <ul className={classes.fixes} aria-label={t("outbox:detail.fixes")}>
          {fixes.slice(0, 4).map((fix) => (
            <li key={fix}>{fix}</li>
          ))}
        </ul>
      )}
      <Actions item={item} stand={stand} onRetry={() => void retry()} onAgain={() => setAsked("again")} onArrived={() => void arrived()} />
      {state === "failed" && (
        <p className={classes.note}>
          <IconInfoCircle size={15} stroke={1.6} aria-hidden="true" />
          {t("outbox:detail.final")}
        </p>
      )}
      {item.maybeTwice && (
        <p className={classes.note}>
          <IconInfoCircle size={15} stroke={1.6} aria-hidden="true" />
          {t("outbox:detail.twice")}
        </p>
      )}
      <ErrorNote error={error} />
      {item.returned && (
        <div className={classes.words}>
          <ServerWords
            title={t(`outbox:detail.cameBack.${item.returned.kind}`, { time: dayAndTime(item.returned.at) })}
            text={item.returned.text || t("outbox:detail.noWords")}
          />
        </div>
      )}
      {item.reply && (
        <div className={classes.words}>
          <ServerWords title={t(state === "sent" ? "outbox:detail.receipt" : "outbox:detail.serverSays")} text={item.reply} />
        </div>
      )}
      <Facts item={item} />
      <div className={classes.buttons}>
        <Button leftSection={<IconMail size={16} stroke={1.7} aria-hidden="true" />} onClick={() => setAsked("source")}>
          {t("outbox:action.source")}
        </Button>
        {(state === "waiting" || state === "failed" || state === "unclear") && (
          <TextLink kind="error" onClick={() => setAsked("cancel")}>
            {t("outbox:action.cancel")}
          </TextLink>
        )}
      </div>
      {asked === "source" && <SourceDialog id={item.id} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        opened={asked === "cancel"}
        title={t("outbox:cancel.title", { subject: item.subject })}
        lost={[t("outbox:cancel.lost")]}
        kept={item.orderId ? [t("outbox:cancel.kept")] : []}
        confirm={t("outbox:cancel.confirm")}
        onConfirm={() => void cancel()}
        onCancel={() => setAsked(null)}
      >
        {t("outbox:cancel.text", { to })}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === "again"}
        isDestructive={false}
        title={t("outbox:again.title", { subject: item.subject })}
        confirm={t("outbox:again.confirm")}
        onConfirm={() => void retry()}
        onCancel={() => setAsked(null)}
      >
        {t("outbox:again.text", { to })}
      </ConfirmDialog>
    </>
  );
}
