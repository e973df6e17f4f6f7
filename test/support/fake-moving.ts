/** What main answers about deliverability and imports, for tests of the window. */
import { EMPTY_ACCOUNT } from "#shared/model/account.ts";
import type { DeliverabilityReport } from "#shared/model/deliverability.ts";
import type { ImportPreview, ImportRow } from "#shared/model/moving.ts";

/** A sender domain whose SPF record lacks the server. */
export const aDeliverability = (changes: Partial<DeliverabilityReport> = {}): DeliverabilityReport => ({
  address: "rechnung@nordlicht.example",
  domain: "nordlicht.example",
  server: "smtp.nordlicht.example",
  provider: null,
  light: "error",
  summary: "E-Mails von nordlicht.example können abgewiesen werden oder im Spam landen.",
  items: [
    {
      id: "mx",
      light: "ok",
      statement: "Antworten nimmt mx.nordlicht.example entgegen.",
      advice: [],
      found: ["nordlicht.example MX 10 mx.nordlicht.example"],
      record: null,
    },
    {
      id: "spf",
      light: "error",
      statement: "Der SPF-Eintrag verbietet smtp.nordlicht.example das Senden.",
      advice: ["Veröffentlichen Sie den Eintrag unten."],
      found: ["nordlicht.example TXT v=spf1 mx -all"],
      record: { type: "TXT", name: "nordlicht.example", value: "v=spf1 mx a:smtp.nordlicht.example -all", replaces: ["v=spf1 mx -all"] },
    },
    {
      id: "dkim",
      light: "warn",
      statement: "Der DKIM-Schlüssel „default“ hat nur 1024 Bit.",
      advice: ["Lassen Sie einen neuen erzeugen."],
      found: [],
      record: null,
    },
    { id: "dmarc", light: "unknown", statement: "Der DNS-Server hat nicht geantwortet.", advice: [], found: [], record: null },
    { id: "alignment", light: "warn", statement: "Nur DKIM weist den Absender aus.", advice: [], found: [], record: null },
  ],
  at: "2026-11-23T09:42:00.000Z",
  ...changes,
});

/** A row of an import. */
export const anImportRow = (email: string, changes: Partial<ImportRow> = {}): ImportRow => ({
  key: email,
  row: 2,
  fields: {
    ...EMPTY_ACCOUNT,
    displayName: email,
    email,
    username: email,
    imap: { host: "imap.x.example", port: 993, security: "tls" },
    smtp: { host: "smtp.x.example", port: 465, security: "tls" },
  },
  hasPassword: false,
  hasSmtpPassword: false,
  remark: null,
  problems: [],
  duplicate: null,
  isIncomplete: false,
  fixed: [],
  ...changes,
});

/** The preview of a table with a good row, a known address, a mistake and a row without servers. */
export const anImportPreview = (changes: Partial<ImportPreview> = {}): ImportPreview => ({
  id: "import-1",
  source: "table",
  name: "konten.csv",
  rows: [
    anImportRow("neu@x.example", { hasPassword: true }),
    anImportRow("info@nordlicht.example", { row: 3, duplicate: { id: "zentrale", name: "Zentrale" } }),
    anImportRow("kaputt", { row: 4, problems: [{ field: "email", kind: "invalid-address", isError: true, value: "kaputt" }] }),
    anImportRow("ohne@x.example", {
      row: 5,
      isIncomplete: true,
      fields: { ...EMPTY_ACCOUNT, email: "ohne@x.example", imap: null, smtp: null },
    }),
  ],
  columns: {
    header: ["E-Mail", "Kennwort", "Farbe"],
    mapping: ["email", "password", null],
    sample: [["neu@x.example", "", "rot"]],
  },
  routing: 0,
  ...changes,
});
