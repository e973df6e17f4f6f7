import { Button, Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { IncomingInvoice } from "#shared/model/e-invoice.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./InvoiceDialog.module.css";
import { InvoiceView } from "./InvoiceView.tsx";
import { invoicePage } from "./invoicePage.ts";

interface InvoiceDialogProps {
  /** The message that carries it. */
  messageId: number;
  invoice: IncomingInvoice;
  title: string;
  onClose: () => void;
}

/** An E-Rechnung as a page to read and to print. */
export function InvoiceDialog({ messageId, invoice, title, onClose }: InvoiceDialogProps) {
  const { t } = useText();
  const [isWhole, setWhole] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const view = useRef<HTMLDivElement>(null);
  const print = async (to: "printer" | "pdf") => {
    // On paper all items count.
    flushSync(() => setWhole(true));
    if (!view.current) return;
    const answer = await client.inbox.print({ id: messageId, page: invoicePage(title, view.current), to });
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value) useStore.getState().toast(t("inbox:attachments.saved", { file: answer.value.file }));
  };
  usePrintKey(() => void print("printer"));
  return (
    <Modal opened onClose={onClose} title={title} size={880} closeButtonProps={{ "aria-label": t("common:close") }}>
      <div ref={view}>
        <InvoiceView invoice={invoice} isWhole={isWhole} onWhole={() => setWhole(true)} />
      </div>
      <ErrorNote error={error} />
      <div className={classes.actions}>
        <Button variant="default" onClick={() => void print("pdf")}>
          {t("message:menu.pdf")}
        </Button>
        <Button onClick={() => void print("printer")}>{t("message:menu.print")}</Button>
      </div>
    </Modal>
  );
}

/** The keys that print the message print what is open above it. */
function usePrintKey(print: () => void): void {
  const latest = useRef(print);
  latest.current = print;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, []);
}
