import { Button, Checkbox } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { count, day, money } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { type Column, DataTable } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPlus } from "#renderer/ui/icons.ts";
import { ListTools, NothingFound } from "#renderer/ui/ListTools.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { BulkJob } from "#shared/model/bulk.ts";
import type { OrderSummary } from "#shared/model/document.ts";
import { BulkDialog } from "./BulkDialog.tsx";
import { BulkNote } from "./BulkNote.tsx";
import { SENT_KIND } from "./documentKinds.ts";
import classes from "./OrdersScreen.module.css";
import { SelectionBar } from "./SelectionBar.tsx";
import { OrderStateWord } from "./StateChain.tsx";
import { useBulkJobs } from "./useBulkJobs.ts";
import { useOrders } from "./useOrders.ts";
import { useSelection } from "./useSelection.ts";

const FILTERS = ["all", "offers", "open", "done"] as const;
type Filter = (typeof FILTERS)[number];
const IN: Record<Filter, (order: OrderSummary) => boolean> = {
  all: () => true,
  offers: (order) => order.state === "offered",
  open: (order) => !["offered", "invoiced", "cancelled"].includes(order.state),
  done: (order) => order.state === "invoiced",
};

/** The table of orders, newest first. */
export function OrdersScreen() {
  const { t } = useText();
  const { orders, error, load } = useOrders();
  const go = useStore((state) => state.go);
  const [words, setWords] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  const [selected, setSelected] = useState<string | null>(null);
  const selection = useSelection();
  const jobs = useBulkJobs();
  const [bulk, setBulk] = useState<{ orderIds: string[] } | { job: BulkJob } | null>(null);
  const create = () => go({ screen: "order", orderId: null });
  useHotkeys([["n", create]]);
  const all = orders ?? [];
  const wanted = words.trim().toLowerCase();
  const shown = all.filter(
    (order) =>
      IN[filter](order) && [order.number, order.customerName, order.projectName].some((text) => text.toLowerCase().includes(wanted)),
  );
  const open = (order: OrderSummary) => go({ screen: "order", orderId: order.id });
  const chosen = all.filter(({ id }) => selection.ids.has(id)).map(({ id }) => id);
  const job = jobs.find(({ state, counts }) => state === "running" || state === "paused" || counts.underWay > 0);
  const columns: Column<OrderSummary>[] = [
    {
      key: "chosen",
      head: t("bulk:select.head"),
      isHeadHidden: true,
      width: "24px",
      cell: (order) => (
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={t("bulk:select.row", { number: order.number })}
          checked={selection.ids.has(order.id)}
          onChange={() => selection.toggle(order.id)}
          onDoubleClick={(event) => event.stopPropagation()}
        />
      ),
    },
    {
      key: "number",
      head: t("orders:table.number"),
      width: "88px",
      cell: (order) => (
        <strong className={classes.number}>
          <TextLink kind="plain" onClick={() => open(order)}>
            {order.number}
          </TextLink>
        </strong>
      ),
    },
    { key: "date", head: t("orders:table.date"), width: "88px", cell: (order) => day(order.date) },
    {
      key: "customer",
      head: t("orders:table.customer"),
      width: "minmax(0, 1.6fr)",
      cell: (order) => <span className={classes.name}>{order.customerName}</span>,
    },
    { key: "project", head: t("orders:table.project"), width: "minmax(0, 1fr)", cell: (order) => order.projectName },
    { key: "state", head: t("orders:table.state"), width: "132px", cell: (order) => <OrderStateWord state={order.state} /> },
    { key: "sent", head: t("orders:table.sent"), width: "minmax(0, 1.5fr)", cell: (order) => <Sent order={order} /> },
    { key: "gross", head: t("orders:table.gross"), width: "100px", align: "right", cell: (order) => money(order.gross) },
  ];
  const size = (which: Filter) => count(all.filter(IN[which]).length);
  const choice = (value: Filter) => ({ value, label: t(`orders:table.${value}`, { number: size(value) }) });
  const showAll = () => {
    setWords("");
    setFilter("all");
  };
  const button = (label: string) => (
    <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.9} aria-hidden="true" />} onClick={create}>
      {label}
    </Button>
  );
  return (
    <Screen title={t("shell:area.orders")} actions={orders !== null && orders.length > 0 && button(t("orders:new"))}>
      <ErrorNote error={error} onRetry={() => void load()} />
      {orders?.length === 0 && (
        <EmptyState title={t("orders:empty.title")} actions={button(t("orders:empty.button"))}>
          {t("orders:empty.text")}
        </EmptyState>
      )}
      {all.length > 0 && (
        <>
          <ListTools
            search={{ label: t("orders:table.search"), words, onChange: setWords }}
            filter={{ label: t("orders:table.filter"), value: filter, choices: FILTERS.map(choice), onChange: setFilter }}
            count={t("orders:table.sorted", { count: shown.length, number: count(shown.length) })}
          />
          {job && <BulkNote job={job} onShow={() => setBulk({ job })} />}
          {chosen.length > 0 && (
            <SelectionBar
              size={chosen.length}
              shown={shown.length}
              onAll={() => selection.setAll(shown.map(({ id }) => id))}
              onNone={() => selection.setAll([])}
              onSend={() => setBulk({ orderIds: chosen })}
            />
          )}
          {shown.length > 0 ? (
            <DataTable
              label={t("shell:area.orders")}
              columns={columns}
              rows={shown}
              rowKey={(order) => order.id}
              rowHeight={44}
              selected={selected}
              onSelect={(order) => setSelected(order.id)}
              onOpen={open}
              keys={{ " ": (order) => selection.toggle(order.id) }}
              maxHeight={`calc(100vh - ${150 + (chosen.length > 0 ? 52 : 0) + (job ? 60 : 0)}px)`}
            />
          ) : (
            <NothingFound title={t("orders:nothing.title")} button={t("orders:nothing.button")} onAll={showAll}>
              {t("orders:nothing.text")}
            </NothingFound>
          )}
        </>
      )}
      {bulk && <BulkDialog of={bulk} onStarted={() => selection.setAll([])} onClose={() => setBulk(null)} />}
    </Screen>
  );
}

/** The worst of what was sent comes first; a failure is never hidden behind a success. */
function Sent({ order }: { order: OrderSummary }) {
  const { t } = useText();
  const first = order.sent.find((one) => one.state === "failed" || one.state === "unclear" || one.isReturned) ?? order.sent[0];
  if (!first) return t("common:none");
  const kind = t(`documents:kind.${first.kind}`);
  return (
    <StateWord kind={first.isReturned ? "warn" : SENT_KIND[first.state]}>
      {order.sent.length > 1 ? t("orders:sent.more", { kind, count: order.sent.length - 1 }) : kind}
    </StateWord>
  );
}
