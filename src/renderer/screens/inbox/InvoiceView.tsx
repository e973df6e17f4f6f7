import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { IncomingInvoice, IncomingParty } from "#shared/model/e-invoice.ts";
import classes from "./InvoiceDialog.module.css";
import { InvoiceLines } from "./InvoiceLines.tsx";
import { amount, dayOf, formatName, percent, spaced } from "./invoiceValues.ts";

/** Items shown at first. */
const SHOWN = 100;

/** What an E-Rechnung says: parties, items, tax, sums, payment, notes. */
export function InvoiceView({ invoice, isWhole, onWhole }: { invoice: IncomingInvoice; isWhole: boolean; onWhole: () => void }) {
  const { t } = useText();
  const { lines, currency, tax, notes } = invoice;
  const money = (text: string) => amount(text, currency);
  const hidden = isWhole ? 0 : Math.max(0, lines.length - SHOWN);
  return (
    <>
      <div className={classes.parties}>
        <Party head={t("message:invoice.seller")} party={invoice.seller} />
        <Party head={t("message:invoice.buyer")} party={invoice.buyer} />
        <Facts
          facts={[
            [t("message:invoice.number"), invoice.number],
            [t("message:invoice.date"), dayOf(invoice.date)],
            [t("message:invoice.due"), dayOf(invoice.dueDate)],
            [t("message:invoice.delivery"), dayOf(invoice.deliveryDate)],
            [t("message:invoice.reference"), invoice.buyerReference],
            [t("message:invoice.format"), formatName(invoice)],
          ]}
        />
      </div>
      <InvoiceLines lines={isWhole ? lines : lines.slice(0, SHOWN)} currency={currency} />
      {hidden > 0 && <TextLink onClick={onWhole}>{t("message:invoice.allLines", { count: hidden, number: count(hidden) })}</TextLink>}
      <dl className={classes.sums}>
        <Sum name={t("message:invoice.net")} value={money(invoice.net)} />
        {tax.map((group, at) => (
          <Sum
            // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one invoice do not change
            key={at}
            name={t("message:invoice.tax", { rate: percent(group.rate), net: money(group.net) })}
            value={money(group.amount)}
            note={group.reason}
          />
        ))}
        <Sum name={t("message:invoice.total")} value={money(invoice.gross)} isStrong />
        {invoice.due !== "" && invoice.due !== invoice.gross && (
          <Sum name={t("message:invoice.payable")} value={money(invoice.due)} isStrong />
        )}
      </dl>
      {(invoice.iban !== "" || invoice.paymentReference !== "") && (
        <section>
          <h3 className={classes.head}>{t("message:invoice.payment")}</h3>
          <Facts
            facts={[
              [t("message:invoice.iban"), spaced(invoice.iban)],
              [t("message:invoice.paymentReference"), invoice.paymentReference],
            ]}
          />
        </section>
      )}
      {notes.some(Boolean) && (
        <section>
          <h3 className={classes.head}>{t("message:invoice.notes")}</h3>
          <p className={classes.notes}>{notes.filter(Boolean).join("\n\n")}</p>
        </section>
      )}
      <p className={classes.hint}>{t("message:invoice.asWritten")}</p>
    </>
  );
}

function Party({ head, party }: { head: string; party: IncomingParty }) {
  const { t } = useText();
  const place = [party.zip, party.city].filter(Boolean).join(" ");
  const rows = [party.street, place, party.country === "DE" ? "" : party.country].filter(Boolean);
  return (
    <section>
      <h3 className={classes.head}>{head}</h3>
      <p className={classes.party}>
        <strong>{party.name}</strong>
        {rows.map((row) => (
          <span key={row}>{row}</span>
        ))}
        {party.vatId !== "" && <span>{t("message:invoice.vatId", { id: party.vatId })}</span>}
      </p>
    </section>
  );
}

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Sum({ name, value, note = "", isStrong = false }: { name: string; value: string; note?: string; isStrong?: boolean }) {
  return (
    <div data-strong={isStrong || undefined}>
      <dt>
        {name}
        {note !== "" && <span className={classes.reason}>{note}</span>}
      </dt>
      <dd>{value}</dd>
    </div>
  );
}
