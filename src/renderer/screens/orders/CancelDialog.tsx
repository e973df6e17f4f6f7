import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import type { Order } from "#shared/model/document.ts";

interface CancelDialogProps {
  order: Order;
  isBusy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** "Auftrag stornieren?": says whether it can be taken back, what stays here, and what the customer already has. */
export function CancelDialog({ order, isBusy, onConfirm, onClose }: CancelDialogProps) {
  const { t } = useText();
  const items = useStore((state) => state.outbox).filter((item) => item.orderId === order.id);
  const waiting = items.filter(({ state }) => state === "waiting").length;
  const sent = items.filter(({ state }) => state === "sent" || state === "sending").length;
  const invoice = order.state === "invoiced" ? order.documents?.find(({ kind }) => kind === "rechnung") : undefined;
  return (
    <ConfirmDialog
      opened
      title={t("orders:cancel.title", { number: order.number })}
      confirm={t(invoice ? "orders:cancel.credit" : "orders:cancel.confirm")}
      isDestructive={false}
      isBusy={isBusy}
      lost={waiting > 0 ? [t("orders:cancel.waiting", { count: waiting })] : []}
      kept={sent > 0 ? [t("orders:cancel.sent", { count: sent })] : []}
      onConfirm={onConfirm}
      onCancel={onClose}
    >
      {invoice ? t("orders:cancel.invoiced", { number: invoice.number }) : t("orders:cancel.text")}
    </ConfirmDialog>
  );
}
