import type { DocumentKind } from "#shared/model/document.ts";
import type { Template } from "#shared/model/template.ts";
import type { Language } from "#shared/model/units.ts";
import { say } from "./words.ts";

/** The words that the program comes with, as a template. */
export function defaultTemplate(kind: DocumentKind, language: Language): Template {
  const delivery = `{IF}{LIEFERTERMIN}{THEN}${say(language, "mail.delivery", { date: "{LIEFERTERMIN}" })}{ENDIF}`;
  const shipments = `${say(language, "mail.versand.shipment", { carrier: "{VERSAND}", trackingNumber: "{TRACKINGNUMMER}" })}\n{TRACKINGLINK}`;
  const body = say(language, `mail.${kind}.text`, { greeting: "{ANREDE}", date: "{AUFTRAGDATUM}", delivery, shipments });
  return {
    kind,
    language,
    subject: say(language, `mail.${kind}.subject`, { number: kind === "versand" ? "{AUFTRAG}" : "{BELEGNR}" }),
    text: `${body}\n\n{GRUSSFORMEL}\n\n{SIGNATUR}`,
    isOwn: false,
  };
}
