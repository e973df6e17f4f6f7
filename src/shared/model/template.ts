import type { DocumentKind } from "./document.ts";
import type { Language } from "./units.ts";

/** Names that stand in braces in a template and are filled in from the order, in the ERP's words; texts for each are in `templates.json`. */
export const PLACEHOLDERS = [
  "BELEGNR",
  "DATUM",
  "ANREDE",
  "NAME",
  "ANSPRECHPARTNER",
  "FIRMA",
  "BETRAG",
  "NETTO",
  "AUFTRAG",
  "AUFTRAGDATUM",
  "LIEFERTERMIN",
  "IHREBESTELLNUMMER",
  "KUNDENNUMMER",
  "PROJEKT",
  "VERSAND",
  "TRACKINGNUMMER",
  "TRACKINGLINK",
  "GRUSSFORMEL",
  "SIGNATUR",
  "MITARBEITER",
  "MITARBEITER_EMAIL",
  "MITARBEITER_TELEFON",
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Subject and text of the mail that brings a document kind, in one language. */
export interface Template {
  kind: DocumentKind;
  language: Language;
  subject: string;
  text: string;
  /** Written by the user; false: the words that the program came with. */
  isOwn: boolean;
}

/** A placeholder that was left standing: nobody knows the name, or the order has nothing to put there. */
export interface PlaceholderProblem {
  name: string;
  kind: "unknown" | "empty";
  /** The known name that was probably meant. */
  meant: Placeholder | null;
}

/** A template filled in with an order. */
export interface FilledTemplate {
  subject: string;
  text: string;
  problems: PlaceholderProblem[];
}
