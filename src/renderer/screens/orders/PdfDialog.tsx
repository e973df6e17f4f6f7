import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconDownload } from "#renderer/ui/icons.ts";
import type { Order } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import type { OrderDocument } from "./documentKinds.ts";
import classes from "./PdfDialog.module.css";
import { PdfPreview } from "./PdfPreview.tsx";

interface PdfDialogProps {
  order: Order;
  kind: OrderDocument;
  kinds: OrderDocument[];
  onClose: () => void;
}

/** Shows a document of the order as it is sent, and saves it. */
export function PdfDialog({ order, kind: first, kinds, onClose }: PdfDialogProps) {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const [kind, setKind] = useState(first);
  const [error, setError] = useState<AppError | null>(null);
  const save = async () => {
    const answer = await client.documents.savePdf({ orderId: order.id, kind });
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value) toast(t("orders:toast.pdfSaved", { file: answer.value.file }));
  };
  return (
    <Modal opened onClose={onClose} title={t("orders:pdf.title")} size={720} closeButtonProps={{ "aria-label": t("common:close") }}>
      <div className={classes.tools}>
        <ChoiceField
          label={t("orders:pdf.kind")}
          value={kind}
          choices={kinds.map((value) => ({ value, label: t(`documents:kind.${value}`) }))}
          onChange={setKind}
        />
        <Button leftSection={<IconDownload size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void save()}>
          {t("orders:pdf.save")}
        </Button>
      </div>
      <ErrorNote error={error} />
      <div className={classes.pages}>
        <PdfPreview orderId={order.id} kind={kind} />
      </div>
    </Modal>
  );
}
