import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aRawMessage, tempFolder } from "#support/mail.ts";

const ENTRY = resolve("src/main/cli/index.ts");
const UBL = `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="c" xmlns:cac="d"><cbc:ID>RE-7</cbc:ID>
<cbc:IssueDate>2026-11-23</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount>119.00</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal></Invoice>`;

const MAILS: Record<string, string> = {
  first: aRawMessage({ subject: "Erste", id: "1@x.example" }),
  answer: aRawMessage({ subject: "Antwort", id: "2@x.example", headers: ["In-Reply-To: <1@x.example>"] }),
  bounce: [
    "From: MAILER-DAEMON@mail.example",
    "To: shop@nordlicht.example",
    "Subject: Unzustellbar",
    "X-Failed-Recipients: einkauf@kunde.example",
    "",
    "Mail delivery failed. The following address failed:",
    "",
    "  einkauf@kunde.example",
    "    host mx.kunde.example: 552 5.2.2 Mailbox full",
    "",
    "------ This is a copy of the message, including all the headers. ------",
    "Message-ID: <abc@nordlicht.example>",
    "",
  ].join("\r\n"),
  invoice: [
    "From: lieferant@x.example",
    "Subject: Rechnung",
    "Content-Type: application/xml; name=xrechnung.xml",
    "Content-Disposition: attachment",
    "",
    UBL,
    "",
  ].join("\r\n"),
};

const folder = tempFolder();
const run = (...args: string[]): Promise<string> =>
  new Promise((done, fail) => {
    const env = { ...process.env, POSTKONTOR_STORE_KEY: "Schlüssel im Test" };
    execFile(process.execPath, [ENTRY, ...args, "--store", join(folder.path, "store"), "--json"], { env }, (error, out) =>
      error ? fail(error) : done(out),
    );
  });

let shown: Map<string, Record<string, unknown>>;
beforeAll(async () => {
  for (const [name, raw] of Object.entries(MAILS)) writeFileSync(join(folder.path, `${name}.eml`), raw);
  await run("import", ...Object.keys(MAILS).map((name) => join(folder.path, `${name}.eml`)));
  const rows = JSON.parse(await run("list")) as { messages: { id: number; conversation: number }[] };
  expect(rows.messages.every(({ conversation }) => conversation > 0)).toBe(true);
  const ids = join(folder.path, "ids");
  writeFileSync(ids, rows.messages.map(({ id }) => id).join("\n"));
  const lines = (await run("show", "--ids-from", ids)).trim().split("\n");
  shown = new Map(lines.map((line) => JSON.parse(line) as Record<string, unknown>).map((one) => [String(one.subject), one]));
}, 60_000);
afterAll(() => folder.remove());

it("show says which messages belong together", () => {
  expect(shown.get("Antwort")?.conversation).toBe(shown.get("Erste")?.conversation);
  expect(shown.get("Rechnung")?.conversation).not.toBe(shown.get("Erste")?.conversation);
});

it("show tells what a report of delivery says, and its cause", () => {
  expect(shown.get("Unzustellbar")?.deliveryReport).toMatchObject({
    kind: "failed",
    recipients: [{ address: "einkauf@kunde.example", action: "failed", status: "5.2.2", cause: "mailbox-full" }],
    originalMessageId: "<abc@nordlicht.example>",
  });
  expect(shown.get("Erste")?.deliveryReport).toBeNull();
});

it("show tells an E-Rechnung among the files", () => {
  expect(shown.get("Rechnung")?.eInvoice).toMatchObject({ filename: "xrechnung.xml", syntax: "ubl", number: "RE-7", gross: "119.00" });
  expect(shown.get("Erste")?.eInvoice).toBeNull();
});
