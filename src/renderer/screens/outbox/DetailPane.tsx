import { ActionIcon, Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { clock } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconInfoCircle, IconMail, IconRoute, IconSend, IconX } from "#renderer/ui/icons.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./DetailPane.module.css";
import { Facts } from "./Facts.tsx";
import { KIND } from "./outboxStates.ts";
import { SourceDialog } from "./SourceDialog.tsx";

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
  const { go, toast, withVault } = useStore.getState();
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
  const isRetry = state === "waiting" && item.nextTry !== null;
  const title = (state === "failed" || isRetry ? report?.title : undefined) ?? t(`outbox:detail.title.${isRetry ? "retry" : state}`);
  const explanation = state === "failed" ? report?.explanation : undefined;
  const text =
    explanation ??
    (state === "failed"
      ? ""
      : isRetry
        ? t("outbox:detail.text.retry", { time: item.nextTry ? clock(item.nextTry) : "" })
        : t(`outbox:detail.text.${state}`));
  const fixes = state === "failed" ? (report?.fixes ?? []) : [];
  return (
    <>
      <div className={classes.head}>
        <StateWord kind={KIND[state]}>{t(`outbox:detail.${state}`)}</StateWord>
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
      {(state === "failed" || state === "unclear" || isRetry) && (
        <div className={classes.buttons}>
          {state !== "waiting" && (
            <Button
              variant="filled"
              leftSection={<IconSend size={16} stroke={1.7} aria-hidden="true" />}
              onClick={() => (state === "unclear" ? setAsked("again") : void retry())}
            >
              {t("outbox:action.retry")}
            </Button>
          )}
          <Button
            leftSection={<IconRoute size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() => go({ screen: "check", accountId: item.accountId, start: true })}
          >
            {t("outbox:action.check")}
          </Button>
        </div>
      )}
      {state === "failed" && (
        <p className={classes.note}>
          <IconInfoCircle size={15} stroke={1.6} aria-hidden="true" />
          {t("outbox:detail.final")}
        </p>
      )}
      <ErrorNote error={error} />
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
