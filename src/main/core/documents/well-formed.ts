/** Whether a fact is written so that an E-Rechnung may carry it. */

const countries = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** A country of ISO 3166-1. */
export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !["EU", "UN", "ZZ"].includes(code) && countries.of(code) !== undefined;

/** A VAT id with the country before it (BR-CO-09); Greece writes EL, Northern Ireland XI. */
export function isVatId(id: string): boolean {
  const country = id.slice(0, 2);
  return /^[A-Z]{2}[0-9A-Z+*.-]{2,}$/.test(id) && (country === "EL" || country === "XI" || isCountry(country));
}

/** An IBAN whose check digits are right (ISO 13616); without blanks, in capitals. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{1,30}$/.test(iban)) return false;
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((one) => Number.parseInt(one, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
