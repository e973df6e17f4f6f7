/** Writes the decimal texts of an E-Rechnung in the UI's locale; what is no number stays as it was written. */
import i18next from "i18next";
import { day } from "#renderer/format.ts";
import type { IncomingInvoice } from "#shared/model/e-invoice.ts";

const locale = () => (i18next.language === "en" ? "en-GB" : "de-DE");
const isNumber = (text: string): boolean => /^-?\d{1,15}(?:\.\d{1,8})?$/.test(text);

/** "119,00 €"; prices may have more than two digits behind the comma. */
export function amount(text: string, currency: string): string {
  if (!isNumber(text)) return text;
  const isCode = /^[A-Z]{3}$/.test(currency);
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 4 };
  return new Intl.NumberFormat(locale(), isCode ? { style: "currency", currency, ...digits } : digits).format(Number(text));
}

/** "12" or "0,25" */
export const quantity = (text: string): string =>
  isNumber(text) ? new Intl.NumberFormat(locale(), { maximumFractionDigits: 4 }).format(Number(text)) : text;

/** "19 %" */
export const percent = (text: string): string =>
  isNumber(text) ? new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: 2 }).format(Number(text) / 100) : text;

/** "23.11.2026", or empty. */
export const dayOf = (date: string): string => (Number.isNaN(Date.parse(`${date}T12:00:00`)) ? "" : day(`${date}T12:00:00`));

/** "DE89 3704 0044 0532 0130 00" */
export const spaced = (iban: string): string => iban.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");

/** Profiles of ZUGFeRD that are booking aids and no invoice by law. */
export const isPartial = ({ guideline }: IncomingInvoice): boolean => /:(?:minimum|basicwl)$/i.test(guideline);

/** What a person calls the format, from the rules it follows. */
export function formatName({ guideline, syntax }: IncomingInvoice): string {
  const written = syntax === "cii" ? "CII" : "UBL";
  if (/xrechnung/i.test(guideline)) return `XRechnung (${written})`;
  if (/peppol/i.test(guideline)) return `Peppol (${written})`;
  if (/factur-x|zugferd|ferd/i.test(guideline)) return `ZUGFeRD (${written})`;
  return `EN 16931 (${written})`;
}
