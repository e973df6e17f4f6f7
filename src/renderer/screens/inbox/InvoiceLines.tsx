import { useText } from "#renderer/i18n.ts";
import type { IncomingInvoice } from "#shared/model/e-invoice.ts";
import classes from "./InvoiceDialog.module.css";
import { amount, percent, quantity } from "./invoiceValues.ts";

/** The items of an E-Rechnung as a table. */
export function InvoiceLines({ lines, currency }: { lines: IncomingInvoice["lines"]; currency: string }) {
  const { t, i18n } = useText();
  const unitName = (code: string) => {
    const key = `message:invoice.unit.${code}`;
    return /^[A-Z0-9]{1,3}$/.test(code) && i18n.exists(key) ? t(key as "message:invoice.unit.H87") : code;
  };
  return (
    <table className={classes.lines} aria-label={t("message:invoice.lines")}>
      <thead>
        <tr>
          <th>{t("message:invoice.line")}</th>
          <th>{t("message:invoice.item")}</th>
          <th>{t("message:invoice.quantity")}</th>
          <th>{t("message:invoice.price")}</th>
          <th>{t("message:invoice.rate")}</th>
          <th>{t("message:invoice.lineNet")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of one invoice do not change
          <tr key={at}>
            <td>{line.number}</td>
            <td>
              {line.name}
              {line.description !== "" && line.description !== line.name && <span className={classes.reason}>{line.description}</span>}
            </td>
            <td>{`${quantity(line.quantity)} ${unitName(line.unit)}`}</td>
            <td>{amount(line.price, currency)}</td>
            <td>{percent(line.rate)}</td>
            <td>{amount(line.net, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
