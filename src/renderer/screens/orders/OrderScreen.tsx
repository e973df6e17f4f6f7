import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { Unsaved } from "#renderer/ui/ActionBar.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { Note } from "#renderer/ui/Note.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { ShipmentFields } from "#shared/model/auto-send.ts";
import type { DocumentKind, Order, OrderState } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import { ActionMenu, type OrderAction } from "./ActionMenu.tsx";
import { CancelDialog } from "./CancelDialog.tsx";
import { documentsIn, isCredited, mailsOf, type OrderDocument, type OrderMail } from "./documentKinds.ts";
import { OrderHead } from "./OrderHead.tsx";
import classes from "./OrderScreen.module.css";
import { PdfDialog } from "./PdfDialog.tsx";
import { PositionTable } from "./PositionTable.tsx";
import { SendDialog } from "./SendDialog.tsx";
import { SentDocuments } from "./SentDocuments.tsx";
import { ShipDialog } from "./ShipDialog.tsx";
import { StateChain } from "./StateChain.tsx";
import { Totals } from "./Totals.tsx";
import { fieldsOf, useOrderForm } from "./useOrderForm.ts";
import { useOrder } from "./useOrders.ts";

type Dialog = { what: "send"; kind: OrderMail } | { what: "pdf"; kind: OrderDocument } | { what: "ship" } | { what: "cancel" };

/** One order: its state, its content, and the actions that lead it on. */
export function OrderScreen({ orderId, send }: Extract<Route, { screen: "order" }>) {
  const { t } = useText();
  const { order, error: loadError, take, load } = useOrder(orderId);
  const title = order ? t("orders:title", { number: order.number }) : orderId === null ? t("orders:newTitle") : t("common:loading");
  const trail = [{ title: t("shell:area.orders"), route: { screen: "orders" } as Route }];
  if (!order && orderId !== null)
    return (
      <Screen title={title} trail={trail}>
        <ErrorNote error={loadError} onRetry={() => void load()} />
      </Screen>
    );
  return <OrderEditor order={order} title={title} trail={trail} send={send} onSaved={take} />;
}

interface OrderEditorProps {
  order: Order | null;
  title: string;
  trail: { title: string; route: Route }[];
  /** The mail whose dialog is open at first. */
  send: DocumentKind | undefined;
  onSaved: (order: Order) => void;
}

function OrderEditor({ order, title, trail, send, onSaved }: OrderEditorProps) {
  const { t } = useText();
  const { toast, go } = useStore.getState();
  const { form, changes, set, setPosition, add, remove, reset } = useOrderForm(order);
  const [error, setError] = useState<AppError | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [dialog, setDialog] = useState<Dialog | null>(() => {
    const kind = order && mailsOf(order).find((one) => one === send);
    return kind ? { what: "send", kind } : null;
  });
  const canEdit = !order || order.state === "created";
  const ready = order ? documentsIn(order) : [];
  const mails = order ? mailsOf(order) : [];

  const save = async (): Promise<Order | null> => {
    if (isBusy || !canEdit) return null;
    if (!form.customerId || !form.projectId) {
      setWrong(t(form.customerId ? "orders:missing.project" : "orders:missing.customer"));
      return null;
    }
    const fields = fieldsOf(form);
    if (!("customerId" in fields)) {
      setWrong(t("orders:position.notNumber", { position: fields.position, number: fields.position, text: fields.text }));
      return null;
    }
    setWrong(null);
    setBusy(true);
    const answer = await client.orders.save({ id: order?.id ?? null, fields });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return null;
    reset(answer.value);
    onSaved(answer.value);
    toast(t("orders:toast.saved", { number: answer.value.number }));
    if (!order) go({ screen: "order", orderId: answer.value.id });
    return answer.value;
  };

  const restore = async () => {
    if (!order || isBusy) return;
    setBusy(true);
    const answer = await client.orders.restore({ id: order.id });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    onSaved(answer.value);
    toast(t("orders:toast.restored", { number: answer.value.number }));
  };

  const advance = async (to: OrderState, shipments: ShipmentFields[] = []) => {
    if (!order || isBusy) return;
    if (changes > 0 && !(await save())) return;
    setBusy(true);
    const answer = await client.orders.advance({ id: order.id, to, ...(shipments.length > 0 ? { shipments } : {}) });
    setBusy(false);
    setError(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    onSaved(answer.value);
    reset(answer.value);
    const words = t(`orders:toast.${isCredited(answer.value) ? "credited" : to}`, { number: answer.value.number });
    toast(words, to === "cancelled" && !isCredited(answer.value) ? () => void restore() : undefined);
  };

  const act = (action: OrderAction) => {
    if (action.do === "advance" && action.to === "shipped") setDialog({ what: "ship" });
    else if (action.do === "advance" && action.to === "cancelled") setDialog({ what: "cancel" });
    else if (action.do === "advance") void advance(action.to);
    else if (action.do === "restore") void restore();
    else if (action.do === "send") setDialog({ what: "send", kind: action.kind });
    else setDialog({ what: "pdf", kind: action.kind });
  };
  const newest = ready.at(-1);
  const newestMail = mails.at(-1);
  useHotkeys(
    [
      ["mod+S", () => void save()],
      ["mod+shift+S", () => newestMail && setDialog({ what: "send", kind: newestMail })],
      ["mod+P", () => newest && setDialog({ what: "pdf", kind: newest })],
    ],
    [],
  );

  return (
    <Screen
      title={title}
      trail={trail}
      actions={
        <>
          {changes > 0 && canEdit && (
            <>
              <span className={classes.unsaved}>
                <Unsaved>{t("common:unsaved", { count: changes })}</Unsaved>
              </span>
              {order && <Button onClick={() => reset(order)}>{t("common:discard")}</Button>}
            </>
          )}
          {canEdit && (
            <Button
              variant={order && changes === 0 ? "default" : "filled"}
              disabled={order !== null && changes === 0}
              loading={isBusy}
              onClick={() => void save()}
            >
              {t("common:save")}
            </Button>
          )}
          {order && <ActionMenu order={order} onAct={act} />}
        </>
      }
    >
      {order && <StateChain order={order} />}
      {(error || wrong) && <div className={classes.error}>{wrong ? <Note kind="error">{wrong}</Note> : <ErrorNote error={error} />}</div>}
      <OrderHead form={form} canEdit={canEdit} order={order} onChange={set} />
      <PositionTable
        positions={form.positions}
        order={order}
        canEdit={canEdit}
        isStale={changes > 0}
        onChange={setPosition}
        onAdd={add}
        onRemove={remove}
      />
      <div className={classes.below}>
        {order ? (
          <SentDocuments order={order} onRelease={() => void advance("released")} onSend={(kind) => setDialog({ what: "send", kind })} />
        ) : (
          <span />
        )}
        {order && <Totals totals={order.totals} isStale={changes > 0} />}
      </div>
      {order && dialog?.what === "send" && <SendDialog order={order} kind={dialog.kind} kinds={mails} onClose={() => setDialog(null)} />}
      {order && dialog?.what === "ship" && (
        <ShipDialog
          isBusy={isBusy}
          onShip={(shipments) => void advance("shipped", shipments).then(() => setDialog(null))}
          onClose={() => setDialog(null)}
        />
      )}
      {order && dialog?.what === "cancel" && (
        <CancelDialog
          order={order}
          isBusy={isBusy}
          onConfirm={() => void advance("cancelled").then(() => setDialog(null))}
          onClose={() => setDialog(null)}
        />
      )}
      {order && dialog?.what === "pdf" && <PdfDialog order={order} kind={dialog.kind} kinds={ready} onClose={() => setDialog(null)} />}
    </Screen>
  );
}
