import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconFileInvoice } from "#renderer/ui/icons.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { IncomingInvoice } from "#shared/model/e-invoice.ts";
import classes from "./InvoiceCard.module.css";
import { InvoiceDialog } from "./InvoiceDialog.tsx";
import { amount, dayOf, isPartial } from "./invoiceValues.ts";
import { MailCard } from "./MailCard.tsx";

/** An E-Rechnung among the files: who wants how much by when, and the way to read it. */
export function InvoiceCard({ messageId, invoice }: { messageId: number; invoice: IncomingInvoice }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const title = t(invoice.isCreditNote ? "message:invoice.creditTitle" : "message:invoice.title", {
    seller: invoice.seller.name || t("message:invoice.unknownSeller"),
  });
  const facts = [
    [t("message:invoice.number"), invoice.number],
    [t("message:invoice.date"), dayOf(invoice.date)],
    [t("message:invoice.gross"), amount(invoice.gross, invoice.currency)],
    [t("message:invoice.due"), dayOf(invoice.dueDate)],
  ].filter(([, value]) => value);
  return (
    <MailCard
      label={t("message:invoice.label")}
      title={title}
      icon={<IconFileInvoice size={18} stroke={1.7} />}
      actions={<TextLink onClick={() => setOpen(true)}>{t("message:invoice.open")}</TextLink>}
    >
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isPartial(invoice) && <p className={classes.partial}>{t("message:invoice.partial")}</p>}
      {isOpen && <InvoiceDialog messageId={messageId} invoice={invoice} title={title} onClose={() => setOpen(false)} />}
    </MailCard>
  );
}
