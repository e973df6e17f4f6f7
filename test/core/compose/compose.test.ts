import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ResolvedAccount } from "#core/accounts";
import { type Compose, createCompose } from "#core/compose";
import { createInbox } from "#core/inbox";
import { silentLog } from "#core/log";
import type { Parser } from "#core/message";
import { Outbox } from "#core/outbox";
import { DEFAULT_SETTINGS } from "#shared/model/settings.ts";
import { Failure } from "#shared/result.ts";
import { anAccount, okHalf } from "#support/fake-data.ts";
import { aNewMessage, type TempStore, tempStore } from "#support/mail.ts";

const NO_FLAGS = { seen: false, flagged: false, answered: false, forwarded: false, draft: false, deleted: false };
const resolved: ResolvedAccount = {
  id: "zentrale",
  email: "info@nordlicht.example",
  displayName: "Zentrale",
  sender: { address: "info@nordlicht.example", name: "Nordlicht" },
  smtp: { host: "127.0.0.1", port: 25, security: "none", username: "", auth: { type: "none" } },
  imap: null,
  ca: [],
};

describe("mail that people write", () => {
  let temp: TempStore;
  let compose: Compose;
  let outbox: Outbox;
  let sent: { to: string[]; text: string }[];
  let original: number;
  let isFormatted = false;
  const accounts = () => [anAccount({ id: "zentrale", primary: true, email: "info@nordlicht.example", signature: "Nordlicht GmbH" })];

  const wire = (parser: Pick<Parser, "takeOver"> = temp.parser) => {
    outbox = new Outbox({
      store: async () => temp.store,
      resolve: () => resolved,
      courier: () => ({
        submit: async (_account, { to, message }, _operation, begun) => {
          await begun();
          sent.push({ to, text: Buffer.from(message).toString("latin1") });
          return { ...okHalf("smtp"), stage: "data", receipt: "250 2.0.0 Ok" };
        },
        close: () => undefined,
      }),
      changed: () => void compose.settle(),
      log: silentLog,
    });
    compose = createCompose({
      store: async () => temp.store,
      inbox: async () => createInbox(temp.store, temp.parser),
      parser,
      accounts,
      outbox,
      company: () => DEFAULT_SETTINGS.company,
      lang: () => "de",
      writesFormatted: () => isFormatted,
      changed: () => undefined,
      draftsWait: () => undefined,
      mailChanged: () => undefined,
      log: silentLog,
    });
  };
  beforeEach(async () => {
    sent = [];
    isFormatted = false;
    temp = await tempStore();
    wire();
    const [folder] = await temp.store.write("setFolders", {
      accountId: "zentrale",
      listed: [{ path: "INBOX", name: "INBOX", role: "inbox" }],
    });
    await temp.store.write("addMessages", {
      folderId: folder?.id ?? 0,
      messages: [await aNewMessage(1, { subject: "Frage", text: "Wann?" })],
    });
    original = (await temp.store.read("list", { view: { kind: "inboxes" }, offset: 0, limit: 1 })).messages[0]?.id ?? 0;
  });
  afterEach(async () => {
    await outbox.stop();
    await temp.remove();
  });

  it("answers from the account that received, in the conversation, and marks the original as answered", async () => {
    const draft = await compose.begin({ kind: "reply", original });
    expect(draft).toMatchObject({ accountId: "zentrale", subject: "Re: Frage" });
    expect(draft.text).toContain("Nordlicht GmbH");
    expect(draft.text).toContain("> Wann?");
    await compose.save(draft.id, { ...draft, text: `Morgen. Grüße${draft.text}` });
    await compose.attach(draft.id, { filename: "Plan.txt", contentType: "text/plain", content: new TextEncoder().encode("Dienstag") });
    await compose.send(draft.id);
    await outbox.idle();
    await compose.settle();
    const opened = await createInbox(temp.store, temp.parser).open(original);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.to).toEqual([opened.from?.address]);
    expect(sent[0]?.text).toContain(`In-Reply-To: ${opened.messageId}`);
    expect(sent[0]?.text).toContain(`References: ${opened.messageId}`);
    expect(sent[0]?.text).toContain("Plan.txt");
    expect(sent[0]?.text).not.toMatch(/Auto-Submitted/i);
    expect(opened.answered).toBe(true);
    expect(await compose.list()).toEqual([]);
    await expect(compose.get(draft.id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("keeps a draft with its files over the end of the program", async () => {
    const draft = await compose.begin({ kind: "new" });
    await compose.save(draft.id, { ...draft, to: ["a@bau.example", "halb"], subject: "Angefangen", text: "Guten Tag" });
    await compose.attach(draft.id, { filename: "Plan.pdf", contentType: "application/pdf", content: new Uint8Array(9) });
    await temp.reopen();
    expect(await compose.list()).toMatchObject([{ id: draft.id, subject: "Angefangen", preview: "Guten Tag" }]);
    expect(await compose.get(draft.id)).toMatchObject({ to: ["a@bau.example", "halb"], files: [{ filename: "Plan.pdf", size: 9 }] });
  });

  it("sends once, however often it is asked", async () => {
    const draft = await compose.begin({ kind: "new" });
    await compose.save(draft.id, { ...draft, to: ["a@bau.example"], subject: "Einmal" });
    const results = await Promise.allSettled([compose.send(draft.id), compose.send(draft.id)]);
    await outbox.idle();
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it("is a draft again when it is taken out of the outbox", async () => {
    await outbox.stop();
    wire();
    const draft = await compose.begin({ kind: "new" });
    await compose.save(draft.id, { ...draft, to: ["a@bau.example"] });
    await temp.store.write("queueMessage", {
      ...{ id: draft.id, accountId: "zentrale", accountName: "Zentrale", orderId: null, orderNumber: null, kind: null },
      ...{ sender: "info@nordlicht.example", recipients: ["a@bau.example"], shownTo: ["a@bau.example"], subject: "", messageId: "<1@x>" },
      ...{ message: new Uint8Array(3), createdAt: new Date().toISOString(), notBefore: "2999-01-01T00:00:00.000Z" },
    });
    expect(await compose.list()).toEqual([]);
    await outbox.cancel(draft.id);
    expect(await compose.list()).toMatchObject([{ id: draft.id }]);
  });

  it("refuses before sending what could not go out as it is meant, and keeps it", async () => {
    const draft = await compose.begin({ kind: "new" });
    const wrong: [Partial<typeof draft>, string][] = [
      [{ to: [] }, "to"],
      [{ to: ["kein-at"] }, "to"],
      [{ to: ["a@bau.example\r\nBcc: x@bau.example"] }, "to"],
      [{ to: ["a@bau.example"], subject: "a\r\nBcc: x@bau.example" }, "subject"],
      [{ to: Array.from({ length: 10_000 }, (_, index) => `a${index}@bau.example`) }, "recipients"],
    ];
    for (const [part, field] of wrong) {
      await compose.save(draft.id, { ...draft, ...part });
      await expect(compose.send(draft.id)).rejects.toMatchObject({ code: "bad-request", params: { field } });
    }
    expect(await compose.list()).toHaveLength(1);
    expect(sent).toEqual([]);
  });

  it("forwards the whole mail as a file, byte for byte", async () => {
    const draft = await compose.begin({ kind: "forwardAttached", original });
    expect(draft.files).toMatchObject([{ filename: "Frage.eml", contentType: "message/rfc822" }]);
    const [file] = await temp.store.read("draftFiles", { id: draft.id });
    expect(Buffer.from(file?.content ?? []).equals(await createInbox(temp.store, temp.parser).raw(original))).toBe(true);
  });

  it("completes people from addresses and mail, by any word of name or address", async () => {
    const customer = {
      number: "1",
      role: "customer",
      name: "Brodersen Bau",
      contact: "Kjell Brodersen",
      salutation: "",
      street: "",
      zip: "",
    };
    const fields = {
      ...customer,
      city: "",
      country: "DE",
      email: "k.brodersen@bau.example",
      phone: "",
      vatId: "",
      invoiceFormat: "pdf",
      leitwegId: "",
    };
    await temp.store.write("saveAddress", { id: "b", fields: fields as never });
    expect((await compose.people("brod")).map(({ address }) => address)).toEqual([
      "k.brodersen@bau.example",
      "k.brodersen@brodersen-bau.example",
    ]);
    expect(await compose.people("kjell")).toHaveLength(2);
    expect(await compose.people("zzz")).toEqual([]);
  });

  const PICTURE = "iVBORw0KGgo=";
  /** The id of a message with HTML, its words and a picture. */
  const planMail = async (): Promise<number> => {
    const raw = [
      ...[
        "From: Jana <jana@bau.example>",
        "To: info@nordlicht.example",
        "Subject: Plan",
        "Message-ID: <plan@bau.example>",
        "MIME-Version: 1.0",
      ],
      ...['Content-Type: multipart/related; boundary="t"', "", "--t", "Content-Type: text/html; charset=utf-8", ""],
      ...['<p>Siehe <b>Plan</b></p><img src="cid:plan@bau" alt="Plan"><script>x()</script>', "--t", "Content-Type: image/png"],
      ...["Content-Transfer-Encoding: base64", "Content-ID: <plan@bau>", "", PICTURE, "--t--", ""],
    ].join("\r\n");
    const [folder] = await temp.store.read("folderStates", { accountId: "zentrale" });
    await temp.parser.keep(temp.store, folder?.id ?? 0, [
      { uid: 9, flags: NO_FLAGS, received: "2026-11-23T08:31:00.000Z", cut: false, raw: new Uint8Array(Buffer.from(raw)) },
    ]);
    const { messages } = await temp.store.read("list", { view: { kind: "inboxes" }, offset: 0, limit: 9 });
    return messages.find(({ subject }) => subject === "Plan")?.id ?? 0;
  };

  it("quotes the original's HTML in a formatted answer, carries its pictures along, and sends both forms", async () => {
    isFormatted = true;
    const draft = await compose.begin({ kind: "reply", original: await planMail() });
    expect(draft.html).toMatch(
      /<blockquote><p>Siehe <b>Plan<\/b><\/p><p><\/p><img src="cid:[0-9a-f-]+@postkontor" alt="Plan"><\/blockquote>/,
    );
    expect(draft.files).toEqual([]);
    const [[name, url] = []] = Object.entries(draft.pictures);
    expect(draft.html).toContain(`cid:${name}`);
    expect(url).toBe(`data:image/png;base64,${PICTURE}`);
    await compose.save(draft.id, { ...draft, html: `<p>Danke<script>x()</script></p>${draft.html}` });
    await compose.send(draft.id);
    await outbox.idle();
    const [mail] = sent;
    expect(mail?.text).toContain("Content-Type: multipart/related");
    expect(mail?.text).toContain(`Content-ID: <${name}>`);
    expect(mail?.text.match(/Content-Type: text\/(?:plain|html)/g)).toEqual(["Content-Type: text/plain", "Content-Type: text/html"]);
    expect(mail?.text).not.toContain("x()");
  });

  it("quotes the words where the HTML keeps its reader busy", async () => {
    isFormatted = true;
    let asked = 0;
    wire({
      takeOver: () => {
        asked += 1;
        return Promise.reject(new Failure("timed-out"));
      },
    });
    const draft = await compose.begin({ kind: "reply", original: await planMail() });
    expect(asked).toBe(1);
    expect(draft.html).toContain("<blockquote><p>Siehe Plan</p></blockquote>");
    expect(draft.pictures).toEqual({});
  });

  it("changes between formatted and plain without losing words", async () => {
    const text = "Moin,\n\nbis Freitag.\n> Wann?";
    const formatted = await compose.reformat({ to: "html", text, html: null });
    expect(formatted.html).toBe("<p>Moin,</p><p></p><p>bis Freitag.</p><blockquote><p>Wann?</p></blockquote>");
    expect(await compose.reformat({ to: "text", ...formatted })).toEqual({ text, html: null });
  });
});
