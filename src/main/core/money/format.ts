import type { Cents, IsoDate, Language } from "#shared/model/units.ts";

const LOCALE = { de: "de-DE", en: "en-GB" } as const;

/** `1.234,50 €` or `€1,234.50`. */
export function money(cents: Cents, lang: Language): string {
  return new Intl.NumberFormat(LOCALE[lang], { style: "currency", currency: "EUR" }).format(cents / 100);
}

/** `1.234,50` without the currency, for columns. */
export function amount(cents: Cents, lang: Language): string {
  return new Intl.NumberFormat(LOCALE[lang], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(cents / 100);
}

/** `1234.50`: cents as a decimal text, as files have it. */
export function decimal(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `0,0125`: a unit price, with hundredths of a cent where it has them. */
export function unitPrice(cents: number, lang: Language): string {
  return new Intl.NumberFormat(LOCALE[lang], { minimumFractionDigits: 2, maximumFractionDigits: 6 }).format(cents / 100);
}

/** The day so many days later. */
export function daysAfter(date: IsoDate, days: number): IsoDate {
  const later = new Date(`${date}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}

/** Thousandths as a quantity: `12`, `1,5`. */
export function quantity(milli: number, lang: Language): string {
  return new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: 3 }).format(milli / 1000);
}

/** `23.11.2026` or `23/11/2026`; empty for an empty date. */
export function day(date: IsoDate, lang: Language): string {
  return date === ""
    ? ""
    : new Intl.DateTimeFormat(LOCALE[lang], { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }).format(
        new Date(`${date}T00:00:00Z`),
      );
}

/** `Donnerstag, 26.11.2026`. */
export function longDay(date: IsoDate, lang: Language): string {
  if (date === "") return "";
  const weekday = new Intl.DateTimeFormat(LOCALE[lang], { weekday: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  return `${weekday}, ${day(date, lang)}`;
}
