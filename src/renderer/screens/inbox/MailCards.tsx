import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { Note } from "#renderer/ui/Note.tsx";
import type { AttachedInvoice } from "#shared/model/e-invoice.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import { DeliveryCard } from "./DeliveryCard.tsx";
import { InvitationCard } from "./InvitationCard.tsx";
import { InvoiceCard } from "./InvoiceCard.tsx";
import classes from "./MailCards.module.css";

/** What a message carries besides words, between its head and its text. */
export function MailCards({ message }: { message: MessageDetail }) {
  const invoices = useInvoices(message);
  const { t } = useText();
  const { deliveryReport, invitation, protection } = message;
  if (!deliveryReport && !invitation && !protection && invoices.length === 0) return null;
  return (
    <div className={classes.cards}>
      {protection && (
        <Note kind="info">{t(`message:protection.${protection.state}`, { kind: t(`message:protection.kind.${protection.kind}`) })}</Note>
      )}
      {deliveryReport && <DeliveryCard report={deliveryReport} />}
      {invitation && <InvitationCard messageId={message.id} invitation={invitation} />}
      {invoices.map(({ index, invoice }) => (
        <InvoiceCard key={index} messageId={message.id} invoice={invoice} />
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
