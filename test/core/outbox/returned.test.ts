import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tieReturned } from "#core/outbox";
import { readReturned } from "#src/main/core/outbox/returned.ts";
import { type TempStore, tempStore } from "#support/mail.ts";

const AT = "2026-11-23T10:00:00.000Z";
const bytes = (lines: readonly string[]) => Buffer.from(lines.join("\r\n"), "utf8");

/** As Postfix writes it. */
const bounce = (action = "failed", status = "5.1.1") =>
  bytes([
    "From: MAILER-DAEMON@mail.nordlicht.example (Mail Delivery System)",
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    "Content-Type: multipart/report; report-type=delivery-status;",
    '\tboundary="B1"',
    "",
    "--B1",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "",
    "--B1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.nordlicht.example",
    "",
    "Final-Recipient: rfc822; einkauf@kunde.example",
    "Original-Recipient: rfc822;einkauf@kunde.example",
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 <einkauf@kunde.example>: Recipient address",
    "    rejected: User unknown",
    "",
    "--B1",
    "Content-Type: message/rfc822",
    "",
    "From: shop@nordlicht.example",
    "Message-ID: <abc@nordlicht.example>",
    "Subject: Ihre Rechnung",
    "",
    "Guten Tag",
    "--B1--",
  ]);

describe("what comes back", () => {
  it("is a bounce with recipient, reason and the Message-ID of what was sent", () => {
    expect(readReturned(bounce(), AT)).toEqual({
      ...{ kind: "failed", at: AT, recipient: "einkauf@kunde.example", status: "5.1.1", messageIds: ["<abc@nordlicht.example>"] },
      text: "550 5.1.1 <einkauf@kunde.example>: Recipient address rejected: User unknown",
    });
  });

  it("is a delay while the server still tries, and nothing where it only reports success", () => {
    expect(readReturned(bounce("delayed", "4.4.1"), AT)).toMatchObject({ kind: "delayed", status: "4.4.1" });
    expect(readReturned(bounce("delivered", "2.0.0"), AT)).toBeNull();
  });

  it("is an absence, tied by the answer's own references", () => {
    const absence = bytes([
      "From: Einkauf <einkauf@kunde.example>",
      "Subject: =?utf-8?Q?Abwesend_bis_7=2E_M=C3=A4rz?=",
      "Auto-Submitted: auto-replied (vacation)",
      "In-Reply-To: <abc@nordlicht.example>",
      "References: <first@nordlicht.example>",
      " <abc@nordlicht.example>",
      "",
      "Ich bin nicht da.",
    ]);
    expect(readReturned(absence, AT)).toMatchObject({
      ...{ kind: "absent", recipient: "einkauf@kunde.example", text: "Abwesend bis 7. März", status: null },
      messageIds: ["<abc@nordlicht.example>", "<abc@nordlicht.example>", "<first@nordlicht.example>"],
    });
  });

  it.each([
    ["an answer that a person wrote", ["From: a@b.example", "In-Reply-To: <abc@nordlicht.example>", "", "Danke"]],
    ["an automatic mail about nothing of ours", ["From: a@b.example", "Auto-Submitted: auto-generated", "", "Bericht"]],
    ["a report without a status part", ["From: a@b.example", "Content-Type: multipart/report; boundary=x", "", "--x", "", "y"]],
    ["nothing", [""]],
  ])("is not seen in %s", (_name, lines) => {
    expect(readReturned(bytes(lines), AT)).toBeNull();
  });

  it("takes linear time on hostile input", () => {
    const hostile = Buffer.from(
      `Content-Type: multipart/report\r\n\r\nContent-Type: message/delivery-status\r\n\r\n${"Final-Recipient: <".repeat(200_000)}`,
    );
    const start = performance.now();
    readReturned(hostile, AT);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe("the outbox", () => {
  let temp: TempStore;
  beforeEach(async () => {
    temp = await tempStore();
    await temp.store.write("queueMessage", {
      ...{ id: "m", accountId: "k", accountName: "Shop", orderId: null, orderNumber: null, kind: null, sender: "shop@nordlicht.example" },
      ...{ recipients: ["einkauf@kunde.example"], shownTo: ["einkauf@kunde.example"], subject: "Ihre Rechnung" },
      ...{ messageId: "<abc@nordlicht.example>", message: new Uint8Array([65]), createdAt: AT },
    });
  });
  afterEach(() => temp.remove());

  it("shows a bounce at the message it belongs to", async () => {
    const item = await tieReturned(temp.store, bounce(), AT);
    expect(item).toMatchObject({ id: "m", returned: { kind: "failed", recipient: "einkauf@kunde.example", status: "5.1.1" } });
    expect(await tieReturned(temp.store, bounce("delayed", "4.4.1"), AT)).toBeNull();
  });
});
