import { pdfFile } from "./files.ts";
import type { Sample } from "./sample.ts";
import * as people from "./sample-people.ts";

const { OFFICE } = people;
const GREETING = "\n\nMit freundlichen Grüßen\nJana Lorenzen\nNordlicht Handel GmbH";

/** What the office sent, drafted, filed and threw away. */
export function officeOthers(): Sample[] {
  return [
    {
      key: "angebot-1",
      folder: "Gesendet",
      when: { days: 5, at: "10:20" },
      from: OFFICE,
      to: people.BRODERSEN,
      subject: "Angebot 2026-0412, Liefertermin",
      text: `Moin Herr Brodersen,\n\nanbei unser Angebot über die Baufolien und Paletten. Eine Lieferung am Donnerstag wäre möglich, wenn Sie bis Montag bestellen.${GREETING}`,
      files: [
        pdfFile(
          "Angebot-2026-0412.pdf",
          [
            "Angebot 2026-0412",
            "Baufolie 4 × 50 m   24 Rollen   1.104,00 €",
            "Europaletten   30 Stück   387,00 €",
            "Lieferzeit 3 Werktage",
          ],
          61_000,
        ),
      ],
    },
    {
      key: "angebot-2a",
      folder: "Archiv",
      when: { days: 4, at: "08:55" },
      from: people.BRODERSEN,
      to: OFFICE,
      subject: "Re: Angebot 2026-0412, Liefertermin",
      reply: "angebot-1",
      answered: true,
      text: "Moin Frau Lorenzen,\n\nsieht gut aus. An welche Rampe würden Sie liefern?\n\nKjell Brodersen\n\n> anbei unser Angebot über die Baufolien und Paletten.",
    },
    {
      key: "angebot-2",
      folder: "Gesendet",
      when: { days: 4, at: "09:14" },
      from: OFFICE,
      to: people.BRODERSEN,
      subject: "Re: Angebot 2026-0412, Liefertermin",
      reply: "angebot-2a",
      text: `Moin Herr Brodersen,\n\nwir richten uns nach Ihnen. Sagen Sie mir nur Bescheid, welche Zufahrt frei ist.${GREETING}\n\n> sieht gut aus. An welche Rampe würden Sie liefern?`,
    },
    {
      key: "praxis-antwort",
      folder: "Gesendet",
      when: { days: 2, at: "11:30" },
      from: OFFICE,
      to: people.PRAXIS,
      subject: "Re: Anfrage: Archivkartons und Hängeregister",
      reply: "praxis-anfrage",
      text: `Sehr geehrte Frau Öztürk,\n\ngern bieten wir Ihnen beides an, getragen bis in das 2. OG. Das Angebot liegt bei.${GREETING}`,
      files: [
        pdfFile(
          "Angebot-2026-0418.pdf",
          ["Angebot 2026-0418", "Archivkarton   120 Stück   214,80 €", "Hängeregister   40 Stück   356,00 €"],
          39_000,
        ),
      ],
    },
    {
      key: "zoll-antwort",
      folder: "Gesendet",
      when: { days: 5, at: "13:02" },
      from: OFFICE,
      to: people.NORDFRACHT,
      subject: "Re: Verzollung Sendung 87955: Handelsrechnung fehlt",
      reply: "zoll",
      text: `Guten Tag,\n\ndie Handelsrechnung hängt an. Bitte bestätigen Sie uns den Weitertransport.${GREETING}`,
      files: [
        pdfFile(
          "Handelsrechnung-87955.pdf",
          ["Commercial invoice / Handelsrechnung", "Consignee: Fjordkontor AS, Bergen", "HS code 4819.10"],
          28_000,
        ),
      ],
    },
    {
      key: "bestellung-eider",
      folder: "Gesendet",
      when: { days: 1, at: "09:20" },
      from: OFFICE,
      to: people.EIDER,
      subject: "Bestellung B-2026-0231",
      text: `Guten Tag,\n\nbitte liefern Sie uns:\n\n200 Kartons Kopierpapier A4 80 g/m²\n5.000 Versandtaschen C4${GREETING}`,
    },
    {
      key: "entwurf",
      folder: "Entwürfe",
      when: 15,
      from: OFFICE,
      to: people.SVEA,
      subject: "Re: Teillieferung Auftrag 200518?",
      reply: "teillieferung",
      text: "Guten Morgen Frau Matthiesen,\n\neine Teillieferung ist möglich. Die Reisetaschen könnten wir am ",
    },
    ...[
      [
        "hafen-alt",
        12,
        people.HAFEN,
        "Öffnungszeiten zwischen den Jahren",
        "Moin,\n\nvom 24. bis 26. und am 31. ist unser Lager geschlossen. An den anderen Tagen nehmen wir bis 14 Uhr an.\n\nHauke Thomsen",
      ],
      [
        "deich-alt",
        19,
        people.DEICH,
        "Brötchentüten angekommen",
        "Moin, die Tüten sind da, der Druck ist schön geworden. Danke!\n\nGrete Hansen",
      ],
      [
        "energie",
        23,
        people.ENERGIE,
        "Ihre Abschlagszahlung ändert sich",
        "Sehr geehrte Damen und Herren,\n\nab Januar beträgt Ihr monatlicher Abschlag 412,00 €. Einzelheiten finden Sie in Ihrem Kundenportal.",
      ],
      [
        "nordfracht-alt",
        9,
        people.NORDFRACHT,
        "Avis 87955: Zustellung erfolgt",
        "Guten Tag,\n\nSendung 87955 wurde zugestellt.\nEmpfangen von: Thomsen",
      ],
      [
        "kontor-alt",
        26,
        people.KONTOR,
        "Neue Ansprechpartnerin im Einkauf",
        "Guten Tag,\n\nab sofort erreichen Sie im Einkauf Frau Wiebke Söhnlein. Bitte ändern Sie die Adresse in Ihren Unterlagen.",
      ],
      [
        "messe",
        33,
        people.JANA,
        "Protokoll Messe Neumünster",
        "Hallo,\n\nkurz das Wichtigste: 14 Gespräche, 5 Angebote, 2 Zusagen (Brodersen und die Bäckerei). Der Stand darf nächstes Jahr größer sein.\n\nJana",
      ],
    ].map(
      ([key, days, from, subject, text]): Sample => ({
        key: String(key),
        folder: "Archiv",
        when: { days: Number(days), at: "10:40" },
        from: String(from),
        to: OFFICE,
        subject: String(subject),
        text: String(text),
      }),
    ),
    ...[
      [
        "eider-preise",
        8,
        people.EIDER,
        "Preisanpassung zum 1. Januar",
        "Sehr geehrte Damen und Herren,\n\ndie gestiegenen Zellstoffpreise zwingen uns zu einer Anpassung um 3,2 %. Für bestätigte Aufträge gilt der alte Preis.",
      ],
      [
        "eider-ab",
        15,
        people.EIDER,
        "Auftragsbestätigung AB-70377",
        "Sehr geehrte Damen und Herren,\n\nwir bestätigen Ihre Bestellung B-2026-0219 über 120 Kartons Kopierpapier.",
      ],
      [
        "westwind-angebot",
        11,
        people.WESTWIND,
        "Angebot Faltkartons 2027",
        "Liebes Team von Nordlicht,\n\nfür das kommende Jahr können wir Ihnen einen Rahmenvertrag mit vier Abrufen anbieten. Der Preis bliebe dann fest.",
      ],
      [
        "nordfracht-tarif",
        17,
        people.NORDFRACHT,
        "Neue Dieselzuschläge ab Dezember",
        "Guten Tag,\n\nab Dezember beträgt der Dieselzuschlag 9,4 %. Ihre vereinbarten Frachtsätze bleiben unverändert.",
      ],
    ].map(
      ([key, days, from, subject, text]): Sample => ({
        key: String(key),
        folder: "Lieferanten",
        when: { days: Number(days), at: "11:05" },
        from: String(from),
        to: OFFICE,
        subject: String(subject),
        text: String(text),
        unread: key === "eider-preise",
      }),
    ),
    {
      key: "muell",
      folder: "Papierkorb",
      when: { days: 6, at: "03:17" },
      from: "Gewinnzentrale <gewinn@gluecks-post.example>",
      to: OFFICE,
      subject: "Sie haben gewonnen!!!",
      text: "Herzlichen Glückwunsch, antworten Sie innerhalb von 24 Stunden.",
    },
  ];
}
