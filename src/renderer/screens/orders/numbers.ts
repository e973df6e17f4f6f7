/** Decimal numbers as people type and read them, kept as whole numbers. */
import i18next from "i18next";

const isEnglish = () => i18next.language === "en";

/**
 * Reads "1.234,5", "1234,5" or "12" (in English "1,234.5"); a single point or comma that cannot group thousands is a decimal sign.
 * @param scale how many parts the whole number counts, 100 for cents
 * @returns null when it is no number or has more decimals than the scale holds
 */
export function parseDecimal(text: string, scale: number): number | null {
  const bare = text.replace(/[\s€  ]/g, "");
  const [group, point] = isEnglish() ? [",", "."] : [".", ","];
  const grouped = new RegExp(`^-?\\d{1,3}(?:\\${group}\\d{3})+(?:\\${point}\\d*)?$`);
  const normal = grouped.test(bare) ? bare.replaceAll(group, "").replace(point, ".") : bare.replace(",", ".");
  if (!/^-?\d+(?:\.\d*)?$/.test(normal)) return null;
  const value = Number(normal) * scale;
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole : null;
}

/** Writes a whole number of parts as a decimal, with as many decimals as given at least. */
export function formatDecimal(value: number, scale: number, least = 0): string {
  const locale = isEnglish() ? "en-GB" : "de-DE";
  return new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: 4 }).format(value / scale);
}

/** "466,80" */
export const amount = (cents: number): string => formatDecimal(cents, 100, 2);
