import { afterEach, beforeEach, expect, it } from "vitest";
import { createInbox } from "#core/inbox";
import { type TempStore, tempStore } from "#support/mail.ts";

let temp: TempStore;
beforeEach(async () => {
  temp = await tempStore();
});
afterEach(() => temp.remove());

const bounce = (messageId: string) =>
  [
    "From: MAILER-DAEMON@mail.example",
    "Subject: failure notice",
    "",
    "Hi. This is the qmail-send program at mail.example.",
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "",
    "<einkauf@kunde.example>:",
    "Sorry, no mailbox here by that name. (#5.1.1)",
    "",
    "--- Below this line is a copy of the message.",
    "",
    `Message-ID: ${messageId}`,
    "",
  ].join("\r\n");

it("an opened report names its cause and the sent message in the outbox, where it is there", async () => {
  await temp.store.write("queueMessage", {
    ...{ id: "m", accountId: "k", accountName: "Shop", orderId: null, orderNumber: null, kind: null, sender: "shop@nordlicht.example" },
    ...{ recipients: ["einkauf@kunde.example"], shownTo: ["einkauf@kunde.example"], subject: "Ihre Rechnung" },
    ...{ messageId: "<abc@nordlicht.example>", message: new Uint8Array([65]), createdAt: "2026-11-23T10:00:00.000Z" },
  });
  const [folder] = await temp.store.write("setFolders", { accountId: "k", listed: [{ path: "INBOX", name: "INBOX", role: "inbox" }] });
  const flags = { seen: false, flagged: false, answered: false, forwarded: false, draft: false, deleted: false };
  const raws = ["<abc@nordlicht.example>", "<fremd@nordlicht.example>"].map((id) => Buffer.from(bounce(id)));
  const incoming = raws.map((raw, at) => ({ uid: at + 1, flags, received: null, cut: false, raw: new Uint8Array(raw) }));
  await temp.parser.keep(temp.store, folder?.id ?? 0, incoming);
  const inbox = createInbox(temp.store, temp.parser);
  const reports = await Promise.all([1, 2].map(async (id) => (await inbox.open(id)).deliveryReport));
  expect(reports[0]).toMatchObject({ kind: "failed", outboxId: "m", recipients: [{ cause: "recipient-unknown" }] });
  expect(reports[1]).toMatchObject({ kind: "failed", outboxId: null });
});
