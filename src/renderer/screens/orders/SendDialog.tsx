import { Modal } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { useKeptForm } from "#renderer/ui/useKeptForm.ts";
import type { Order } from "#shared/model/document.ts";
import type { IsoTime } from "#shared/model/units.ts";
import type { AppError } from "#shared/result.ts";
import type { OrderMail } from "./documentKinds.ts";
import { LaterDialog } from "./LaterDialog.tsx";
import { PdfPreview } from "./PdfPreview.tsx";
import { SendBar } from "./SendBar.tsx";
import classes from "./SendDialog.module.css";
import { SendForm } from "./SendForm.tsx";
import { SendState } from "./SendState.tsx";
import { readTyped, useSendForm } from "./useSendForm.ts";

interface SendDialogProps {
  order: Order;
  kind: OrderMail;
  kinds: OrderMail[];
  onClose: () => void;
}

/** "Dokument senden": what, to whom, from which account and why, the exact PDF; then it follows the message until the server took it. */
export function SendDialog({ order, kind, kinds, onClose }: SendDialogProps) {
  const { t } = useText();
  const form = useSendForm(order, kind);
  const withVault = useStore((state) => state.withVault);
  const [itemId, setItemId] = useState<string | null>(null);
  const [isLater, setLater] = useState(false);
  const [isQueueing, setQueueing] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const item = useStore((state) => state.outbox.find((one) => one.id === itemId) ?? null);

  useKeptForm({
    name: `send:${order.id}:${kind}`,
    typed: itemId || Object.keys(form.typed).length === 0 ? null : form.typed,
    read: readTyped,
    restore: form.setTyped,
  });

  const send = async (notBefore?: IsoTime) => {
    if (isQueueing || itemId) return;
    if (!form.isReady) return;
    const mail = form.judge();
    if (!mail) return;
    setQueueing(true);
    const answer = await withVault(() => client.documents.send({ ...mail, ...(notBefore ? { notBefore } : {}) }));
    if (answer.ok) await useStore.getState().loadOutbox();
    setQueueing(false);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setItemId(answer.value.id);
  };
  const again = async () => {
    if (!itemId) return;
    const answer = await withVault(() => client.outbox.retry({ id: itemId }));
    setError(answer.ok ? null : answer.error);
    await useStore.getState().loadOutbox();
  };

  const undo = async () => {
    if (!itemId) return;
    const answer = await client.outbox.cancel({ id: itemId });
    setError(answer.ok ? null : answer.error);
    // Where it has left already, the state says so.
    if (answer.ok) setItemId(null);
    await useStore.getState().loadOutbox();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("orders:send.title")}
      size="min(1020px, 92vw)"
      padding={0}
      closeButtonProps={{ "aria-label": t("common:close"), size: 32 }}
      classNames={{ content: classes.dialog ?? "", header: classes.header ?? "", body: classes.body ?? "" }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <div className={classes.columns}>
        <div className={classes.form} tabIndex={itemId ? 0 : -1}>
          {itemId ? (
            <SendState item={item} error={error} onEdit={() => setItemId(null)} />
          ) : (
            <SendForm form={form} order={order} kinds={kinds} error={error} />
          )}
        </div>
        <div className={classes.preview}>
          {form.kind === "versand" ? (
            <p className={classes.bare}>{t("orders:send.noAttachment")}</p>
          ) : (
            <PdfPreview
              orderId={order.id}
              kind={form.kind}
              accountId={form.accountId}
              format={form.format}
              dataFile={form.format === "xrechnung" ? (form.draft?.attachment?.filename ?? null) : null}
            />
          )}
        </div>
      </div>
      <SendBar
        isReady={form.isReady}
        item={item}
        isQueued={itemId !== null}
        isQueueing={isQueueing}
        onSend={() => void send()}
        onLater={() => {
          if (form.isReady && form.judge()) setLater(true);
        }}
        onUndo={() => void undo()}
        onAgain={() => void again()}
        onClose={onClose}
      />
      {isLater && (
        <LaterDialog
          onClose={() => setLater(false)}
          onChoose={(time) => {
            setLater(false);
            void send(time);
          }}
        />
      )}
    </Modal>
  );
}
