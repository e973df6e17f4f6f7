import { Button, Progress } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { type Column, DataTable } from "#renderer/ui/DataTable.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconDownload } from "#renderer/ui/icons.ts";
import { type StateKind, StateWord } from "#renderer/ui/StateWord.tsx";
import type { BulkItem, BulkJob } from "#shared/model/bulk.ts";
import type { AppError, Result } from "#shared/result.ts";
import classes from "./BulkDialog.module.css";
import { useBulkItems } from "./useBulkJobs.ts";

type Stand = Exclude<BulkItem["state"], "made"> | NonNullable<BulkItem["outbox"]>;
const standOf = ({ state, outbox }: BulkItem): Stand => (state === "made" ? (outbox ?? "cancelled") : state);
const KIND: Record<Stand, StateKind> = {
  ...{ pending: "none", waiting: "waiting", sending: "running", sent: "ok", cancelled: "none" },
  ...{ failed: "error", obstacle: "error", unclear: "warn", returned: "warn" },
};

/** A bulk sending while it runs and after it: how far it is, what became of each document, and the ways to stop it. */
export function BulkRun({ job, onClose }: { job: BulkJob; onClose: () => void }) {
  const { t } = useText();
  const items = useBulkItems(job.id);
  const [selected, setSelected] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { counts, state, id } = job;
  const isOpen = state === "running" || state === "paused";
  const act = async (work: () => Promise<Result<unknown>>) => {
    const answer = await work();
    setError(answer.ok ? null : answer.error);
  };
  const save = () =>
    act(async () => {
      const answer = await client.bulk.saveResult({ id });
      if (answer.ok && answer.value) useStore.getState().toast(t("bulk:saved", { file: answer.value.file }));
      return answer;
    });
  const columns: Column<BulkItem>[] = [
    { key: "order", head: t("bulk:column.order"), width: "88px", cell: (item) => item.orderNumber },
    { key: "customer", head: t("bulk:column.customer"), width: "minmax(0, 1fr)", cell: (item) => item.customerName },
    {
      key: "state",
      head: t("bulk:column.state"),
      width: "150px",
      cell: (item) => <StateWord kind={KIND[standOf(item)]}>{t(`bulk:stand.${standOf(item)}`)}</StateWord>,
    },
    {
      key: "reason",
      head: t("bulk:outcome"),
      width: "minmax(0, 1.4fr)",
      cell: (item) => {
        const words = item.detail || (item.obstacle ? t(`bulk:obstacle.${item.obstacle}`) : item.reply);
        return <span title={words}>{words}</span>;
      },
    },
  ];
  return (
    <>
      <div className={classes.body}>
        <div role="status">
          <StateWord kind={state === "running" ? "running" : state === "paused" ? "waiting" : state === "done" ? "ok" : "none"}>
            {t(`bulk:state.${state}`)}
          </StateWord>
          <p className={classes.sum}>
            {t("bulk:progress", { sent: count(counts.sent), total: count(counts.total) })}
            {counts.failed > 0 && `, ${t("bulk:failed", { count: counts.failed, number: count(counts.failed) })}`}
          </p>
        </div>
        <Progress
          value={(100 * (counts.total - counts.pending - counts.underWay)) / Math.max(1, counts.total)}
          aria-label={t(`bulk:state.${state}`)}
        />
        <ErrorNote error={error} />
        <DataTable
          label={t("bulk:table")}
          columns={columns}
          rows={items}
          rowKey={(item) => item.id}
          rowHeight={36}
          selected={selected}
          onSelect={(item) => setSelected(item.id)}
          maxHeight="min(360px, calc(100vh - 340px))"
        />
        {state === "running" && <p className={classes.hint}>{t("bulk:background")}</p>}
      </div>
      <footer className={classes.bar}>
        <Button
          className={classes.first ?? ""}
          leftSection={<IconDownload size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => void save()}
        >
          {t("bulk:save")}
        </Button>
        {isOpen && <Button onClick={() => setAsked(true)}>{t("bulk:cancel")}</Button>}
        {state === "running" && <Button onClick={() => void act(() => client.bulk.pause({ id }))}>{t("bulk:pause")}</Button>}
        {state === "paused" && (
          <Button variant="filled" onClick={() => void act(() => client.bulk.goOn({ id }))}>
            {t("bulk:goOn")}
          </Button>
        )}
        <Button variant={isOpen ? "default" : "filled"} onClick={onClose}>
          {t("common:close")}
        </Button>
      </footer>
      <ConfirmDialog
        opened={isAsked}
        title={t("bulk:ask.title")}
        lost={[t("bulk:ask.lost", { number: count(counts.pending + counts.underWay) })]}
        kept={[t("bulk:ask.kept")]}
        confirm={t("bulk:ask.confirm")}
        onConfirm={() => {
          setAsked(false);
          void act(() => client.bulk.cancel({ id }));
        }}
        onCancel={() => setAsked(false)}
      >
        {t("bulk:ask.text")}
      </ConfirmDialog>
    </>
  );
}
