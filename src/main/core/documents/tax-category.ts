/** Categories of UNTDID 5305 as far as an order can have them: standard, reverse charge, intra-community, export, exempt. */
export type TaxCategory = "S" | "AE" | "K" | "G" | "E";

/** The category of a rate; where no tax is charged, the note that the law wants says why. */
export function taxCategory(rate: number, note: string): TaxCategory {
  if (rate > 0) return "S";
  if (/steuerschuldnerschaft|reverse.?charge|13b/i.test(note)) return "AE";
  if (/innergemeinschaftlich|intra-?community|6a\b/i.test(note)) return "K";
  return /ausfuhr|export/i.test(note) ? "G" : "E";
}
