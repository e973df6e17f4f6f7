import { pdfFile } from "./files.ts";
import type { Sample } from "./sample.ts";
import * as people from "./sample-people.ts";

const { BILLING } = people;

/** The account for invoices: what comes in and what went out. */
export function billing(): Sample[] {
  return [
    {
      key: "re-eider",
      folder: "INBOX",
      when: 75,
      from: people.EIDER_BILLS,
      to: BILLING,
      subject: "Rechnung 2026-11-4471 über 4.792,50 €",
      unread: true,
      text: "Sehr geehrte Damen und Herren,\n\nfür unsere Lieferung erlauben wir uns, Ihnen 4.792,50 € zu berechnen. Die Rechnung finden Sie im Anhang.\n\nPapierwerk Eider GmbH & Co. KG",
      files: [
        pdfFile(
          "Rechnung-2026-11-4471.pdf",
          ["Rechnung 2026-11-4471", "Gesamtbetrag 4.792,50 €", "Zahlbar innerhalb von 30 Tagen ohne Abzug."],
          52_000,
        ),
      ],
    },
    {
      key: "brodersen-skonto",
      folder: "INBOX",
      when: 140,
      from: people.BRODERSEN_BILLS,
      to: BILLING,
      subject: "Skonto auf RE-2026-0861",
      unread: true,
      flagged: true,
      text: "Guten Tag,\n\nwir haben die Rechnung RE-2026-0861 abzüglich 2 % Skonto überwiesen. Bitte bestätigen Sie kurz, dass die Zahlung rechtzeitig war.\n\nFreundliche Grüße\nInken Brodersen",
    },
    {
      key: "kontoauszug",
      folder: "INBOX",
      when: { days: 1, at: "06:30" },
      from: people.BANK,
      to: BILLING,
      subject: "Ihr Kontoauszug liegt bereit",
      text: "Guten Tag,\n\nin Ihrem Postfach liegt ein neuer Kontoauszug. Aus Sicherheitsgründen enthält diese E-Mail keinen Link.\n\nIhre Küstenbank",
    },
    {
      key: "mahnung",
      folder: "INBOX",
      when: { days: 2, at: "09:12" },
      from: people.TELEKOM,
      to: BILLING,
      subject: "Zahlungserinnerung zu Rechnung 884-2210",
      unread: true,
      text: "Sehr geehrte Damen und Herren,\n\nsicher ist es Ihrer Aufmerksamkeit entgangen: Die Rechnung 884-2210 über 89,90 € ist seit einer Woche fällig.\n\nNordkabel",
      files: [
        pdfFile(
          "Zahlungserinnerung-884-2210.pdf",
          ["Zahlungserinnerung", "Rechnung 884-2210   89,90 €", "Bitte überweisen Sie innerhalb von 7 Tagen."],
          31_000,
        ),
      ],
    },
    {
      key: "steuer-belege",
      folder: "INBOX",
      when: { days: 3, at: "14:48" },
      from: people.STEUER,
      to: BILLING,
      subject: "Fehlende Belege Oktober",
      answered: true,
      text: "Sehr geehrte Frau Lorenzen,\n\nuns fehlen noch drei Belege für die Voranmeldung: Nordkabel (15.), Bürowelt Nord (21.) und die Tankquittung vom 28.\n\nDr. Birte Groß",
    },
    {
      key: "steuer-antwort",
      folder: "Gesendet",
      when: { days: 3, at: "16:10" },
      from: BILLING,
      to: people.STEUER,
      subject: "Re: Fehlende Belege Oktober",
      reply: "steuer-belege",
      text: "Sehr geehrte Frau Dr. Groß,\n\ndie drei Belege finden Sie gesammelt im Anhang.\n\nMit freundlichen Grüßen\nPeer Asmussen",
      files: [
        pdfFile(
          "Belege-Oktober.pdf",
          ["Belege Oktober", "Nordkabel   89,90 €", "Bürowelt Nord   214,20 €", "Tankstelle Husum   96,14 €"],
          143_000,
        ),
      ],
    },
    ...[
      ["RE-2026-0861", "Brodersen Bau GmbH", people.BRODERSEN_BILLS, 6, "1.774,29"],
      ["RE-2026-0855", "Kontor & Söhne", people.KONTOR, 9, "642,60"],
      ["RE-2026-0849", "Watt & Weite Reisen", people.REISEN, 13, "2.380,00"],
      ["RE-2026-0840", "Deichbäckerei Hansen", people.DEICH, 18, "1.190,00"],
      ["RE-2026-0832", "Praxis Dr. Öztürk", people.PRAXIS, 24, "318,92"],
      ["RE-2026-0827", "Hafenlogistik Büsum", people.HAFEN, 29, "4.046,00"],
    ].map(
      ([number, name, to, days, sum]): Sample => ({
        key: String(number),
        folder: "Gesendet",
        when: { days: Number(days), at: "15:20" },
        from: BILLING,
        to: String(to),
        subject: `Rechnung ${number}`,
        text: `Guten Tag,\n\nvielen Dank für Ihren Auftrag. Im Anhang finden Sie unsere Rechnung ${number} über ${sum} €.\n\nMit freundlichen Grüßen\nPeer Asmussen\nNordlicht Handel GmbH`,
        files: [
          pdfFile(
            `${number}.pdf`,
            [`Rechnung ${number}`, String(name), `Gesamtbetrag ${sum} €`, "Zahlbar innerhalb von 14 Tagen."],
            44_000,
          ),
        ],
      }),
    ),
    ...[
      [
        "Zahlungseingang 642,60 €",
        4,
        people.BANK,
        "Auf Ihrem Konto ist eine Zahlung über 642,60 € eingegangen. Auftraggeber: Kontor & Söhne, Verwendungszweck: RE-2026-0855.",
      ],
      [
        "Zahlungseingang 2.380,00 €",
        8,
        people.BANK,
        "Auf Ihrem Konto ist eine Zahlung über 2.380,00 € eingegangen. Auftraggeber: Watt & Weite Reisen, Verwendungszweck: RE-2026-0849.",
      ],
      [
        "Zahlungseingang 1.190,00 €",
        14,
        people.BANK,
        "Auf Ihrem Konto ist eine Zahlung über 1.190,00 € eingegangen. Auftraggeber: Deichbäckerei Hansen, Verwendungszweck: RE-2026-0840.",
      ],
      ["Rechnung für Oktober", 12, people.TELEKOM, "Ihre Rechnung 884-2210 über 89,90 € steht im Kundenportal bereit."],
      ["Rechnung 2026-10-4302 über 2.508,00 €", 21, people.EIDER_BILLS, "für unsere Lieferung vom 2. berechnen wir Ihnen 2.508,00 €."],
      [
        "Jahresabrechnung Strom",
        27,
        people.ENERGIE,
        "Ihre Jahresabrechnung weist ein Guthaben von 118,40 € aus. Wir überweisen es in den nächsten Tagen.",
      ],
    ].map(
      ([subject, days, from, text]): Sample => ({
        key: `alt-${days}`,
        folder: Number(days) < 10 ? "INBOX" : "Archiv",
        when: { days: Number(days), at: "07:45" },
        from: String(from),
        to: BILLING,
        subject: String(subject),
        text: `Guten Tag,\n\n${text}`,
      }),
    ),
  ];
}
