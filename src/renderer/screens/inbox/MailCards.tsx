import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import type { AttachedInvoice } from "#shared/model/e-invoice.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import { DeliveryCard } from "./DeliveryCard.tsx";
import { InvoiceCard } from "./InvoiceCard.tsx";
import classes from "./MailCards.module.css";

/** What a message carries besides words, between its head and its text. */
export function MailCards({ message }: { message: MessageDetail }) {
  const invoices = useInvoices(message);
  const { deliveryReport } = message;
  if (!deliveryReport && invoices.length === 0) return null;
  return (
    <div className={classes.cards}>
      {deliveryReport && <DeliveryCard report={deliveryReport} />}
      {invoices.map(({ index, invoice }) => (
        <InvoiceCard key={index} invoice={invoice} />
      ))}
    </div>
  );
}

/** Files are looked into after the message is there, so that opening does not wait for them. */
function useInvoices({ id, attachments }: MessageDetail): AttachedInvoice[] {
  const [found, setFound] = useState<AttachedInvoice[]>([]);
  const mayHold = attachments.some(({ filename, contentType }) => /\.(?:xml|pdf)$/i.test(filename) || /xml|pdf/i.test(contentType));
  useEffect(() => {
    if (!mayHold) return;
    let isCurrent = true;
    // A file that cannot be read is an attachment like any other.
    void client.inbox.invoices({ id }).then((answer) => isCurrent && answer.ok && setFound(answer.value));
    return () => {
      isCurrent = false;
    };
  }, [id, mayHold]);
  return found;
}
