import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { count, shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { type Column, DataTable } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconDownload, IconPaperclip, IconSearch } from "#renderer/ui/icons.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import { DetailPane } from "./DetailPane.tsx";
import classes from "./OutboxScreen.module.css";
import { byUrgency, FILTERS, type Filter } from "./outboxStates.ts";
import { StateCell } from "./StateCell.tsx";

const matches = (item: OutboxItem, words: string): boolean =>
  [item.subject, item.accountName, item.orderNumber, ...item.to].some((text) => text?.toLowerCase().includes(words));

/** Postausgang: what waits, what left with its receipt, and what did not, with its reason. */
export function OutboxScreen({ itemId }: Extract<Route, { screen: "outbox" }>) {
  const { t } = useText();
  const outbox = useStore((state) => state.outbox);
  const go = useStore((state) => state.go);
  const [filter, setFilter] = useState<Filter>("all");
  const [words, setWords] = useState("");
  const [selected, setSelected] = useState<string | null>(itemId ?? null);
  const [error, setError] = useState<AppError | null>(null);
  const search = useRef<HTMLInputElement>(null);
  useHotkeys([["/", () => search.current?.focus()]]);
  useEffect(() => {
    void useStore.getState().loadOutbox();
  }, []);
  useEffect(() => {
    if (itemId) setSelected(itemId);
  }, [itemId]);

  const sorted = useMemo(() => [...outbox].sort(byUrgency), [outbox]);
  const shown = sorted.filter((item) => FILTERS[filter](item) && matches(item, words.trim().toLowerCase()));
  const item = outbox.find((one) => one.id === selected) ?? null;
  const columns: Column<OutboxItem>[] = [
    {
      key: "message",
      head: t("outbox:table.message"),
      width: "minmax(0, 2.3fr)",
      cell: (row) => (
        <div className={classes.message}>
          <span className={classes.subject}>
            <span className={classes.name}>{row.subject}</span>
            {row.kind && <IconPaperclip size={14} stroke={1.7} aria-hidden="true" className={classes.clip} />}
          </span>
          <span className={classes.to}>{row.to.join(", ")}</span>
        </div>
      ),
    },
    { key: "account", head: t("outbox:table.account"), width: "minmax(0, 0.8fr)", cell: (row) => row.accountName },
    { key: "state", head: t("outbox:table.state"), width: "minmax(0, 1.7fr)", cell: (row) => <StateCell item={row} /> },
    {
      key: "time",
      head: t("outbox:table.time"),
      width: "60px",
      align: "right",
      cell: (row) => shortTime(row.sentAt ?? row.createdAt),
    },
  ];
  const saveLog = async () => {
    const answer = await client.outbox.saveLog({ ids: shown.map(({ id }) => id) });
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value) useStore.getState().toast(t("outbox:log.saved", { file: answer.value.file }));
  };
  const size = (which: Filter) => count(outbox.filter(FILTERS[which]).length);
  return (
    <Screen
      title={t("shell:area.outbox")}
      bare
      actions={
        shown.length > 0 && (
          <Button leftSection={<IconDownload size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void saveLog()}>
            {t("outbox:log.button")}
          </Button>
        )
      }
    >
      <div className={classes.list}>
        <ErrorNote error={error} />
        {outbox.length === 0 ? (
          <EmptyState
            title={t("outbox:empty.title")}
            actions={
              <Button variant="filled" onClick={() => go({ screen: "orders" })}>
                {t("outbox:empty.button")}
              </Button>
            }
          >
            {t("outbox:empty.text")}
          </EmptyState>
        ) : (
          <>
            <div className={classes.tools}>
              <SegmentedControl
                aria-label={t("outbox:filter.label")}
                value={filter}
                onChange={setFilter}
                data={[
                  { value: "all", label: t("outbox:filter.all") },
                  { value: "waiting", label: t("outbox:filter.waiting", { number: size("waiting") }) },
                  { value: "failed", label: t("outbox:filter.failed", { number: size("failed") }) },
                  { value: "sent", label: t("outbox:filter.sent") },
                ]}
              />
              <TextInput
                ref={search}
                className={classes.search}
                aria-label={t("outbox:search")}
                placeholder={t("outbox:search")}
                value={words}
                onChange={(event) => setWords(event.currentTarget.value)}
                leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
              />
            </div>
            {shown.length > 0 ? (
              <>
                <DataTable
                  label={t("shell:area.outbox")}
                  columns={columns}
                  rows={shown}
                  rowKey={(row) => row.id}
                  rowHeight={54}
                  selected={selected}
                  onSelect={(row) => setSelected(row.id)}
                  maxHeight="calc(100vh - 170px)"
                />
                <p className={classes.count}>{t("outbox:count", { count: shown.length, number: count(shown.length) })}</p>
              </>
            ) : (
              <EmptyState
                title={t("outbox:nothing.title")}
                actions={
                  <Button
                    onClick={() => {
                      setWords("");
                      setFilter("all");
                    }}
                  >
                    {t("outbox:nothing.button")}
                  </Button>
                }
              >
                {t("outbox:nothing.text")}
              </EmptyState>
            )}
          </>
        )}
      </div>
      {outbox.length > 0 && <DetailPane item={item} onClose={() => setSelected(null)} />}
    </Screen>
  );
}
