import { expect, it, vi } from "vitest";
import { readEInvoice } from "#core/documents";
import { type Inbox, invoicesIn } from "#core/inbox";

const XML = `<?xml version="1.0"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="c" xmlns:cac="d">
  <cbc:ID>RE-7</cbc:ID><cbc:IssueDate>2026-11-23</cbc:IssueDate><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode></Invoice>`;

const file = (index: number, filename: string, contentType: string, size = 100) => ({
  ...{ index, filename, contentType, size, inline: false, contentId: null, risky: false },
});

it("reads the invoices among the files, and no others than XML and PDF of a sensible size", async () => {
  const attachment = vi.fn(async (_id: number, index: number) => ({ bytes: Buffer.from(index === 1 ? XML : "<other/>") }));
  const attachments = [
    file(0, "bild.png", "image/png"),
    file(1, "rechnung.XML", "application/octet-stream"),
    file(2, "feed", "application/atom+xml"),
    file(3, "gross.pdf", "application/pdf", 50_000_000),
    file(4, "gross.xml", "text/xml", 9_000_000),
  ];
  const inbox = { open: async () => ({ attachments }), attachment } as unknown as Inbox;
  const found = await invoicesIn(inbox, { readInvoice: async (bytes) => readEInvoice(bytes) }, 5);
  expect(found).toMatchObject([{ index: 1, invoice: { number: "RE-7", syntax: "ubl", date: "2026-11-23" } }]);
  expect(attachment.mock.calls).toEqual([
    [5, 1],
    [5, 2],
  ]);
});
