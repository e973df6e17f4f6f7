import { once } from "node:events";
import { connect } from "node:tls";
import { createTransport } from "nodemailer";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Demo, startDemo } from "#core/demo";
import { createInbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import { anImapAccount, syncTools, type TempStore, tempFolder, tempStore, testParser } from "#support/mail.ts";

const parser = testParser();
afterAll(() => parser.close());

describe("the demo company", () => {
  let demo: Demo;
  let temp: TempStore;
  let folder: ReturnType<typeof tempFolder>;
  const account = (position: number) => {
    const found = demo.accounts[position];
    if (!found?.fields.imap) throw new Error("no such account");
    const { port, host } = found.fields.imap;
    return {
      ...anImapAccount({ port, host, security: "tls", user: found.fields.username, password: found.password, ca: [demo.ca] }),
      id: found.id,
    };
  };
  const sync = async () => {
    for (const position of [0, 1]) expect((await syncAccount(account(position), syncTools(temp), unwatched)).failure).toBeNull();
  };
  const send = async (from: number, to: string, subject: string) => {
    const { fields, password } = demo.accounts[from] ?? { fields: undefined, password: "" };
    const mailer = createTransport({
      host: "127.0.0.1",
      port: fields?.smtp?.port,
      secure: true,
      tls: { ca: demo.ca },
      auth: { user: fields?.email, pass: password },
    });
    return mailer.sendMail({ from: fields?.email, to, subject, text: "Guten Tag,\n\nwie besprochen." });
  };
  const found = async (query: string) => {
    const inbox = createInbox(temp.store, temp.parser);
    const folders = await inbox.folders();
    const views = await Promise.all(
      folders.map(async ({ id, path, accountId }) => ({
        path,
        accountId,
        page: await inbox.list({ view: { kind: "folder", folderId: id }, query, offset: 0, limit: 10 }),
      })),
    );
    return views.filter(({ page }) => page.total > 0).map(({ path, accountId, page }) => `${accountId} ${path} ${page.total}`);
  };

  beforeEach(async () => {
    folder = tempFolder();
    [demo, temp] = await Promise.all([startDemo({ dataDir: folder.path }), tempStore({ parser })]);
  });
  afterEach(async () => {
    await demo.stop();
    await temp.remove();
    folder.remove();
  });

  it("has about sixty readable messages in the usual folders, with umlauts, threads and attachments", async () => {
    await sync();
    const inbox = createInbox(temp.store, temp.parser);
    const folders = await inbox.folders();
    expect(folders.reduce((sum, { total }) => sum + total, 0)).toBeGreaterThanOrEqual(58);
    expect(folders.filter(({ accountId }) => accountId === "demo-zentrale").map(({ path, role }) => [path, role])).toEqual([
      ["INBOX", "inbox"],
      ["Gesendet", "sent"],
      ["Entwürfe", "drafts"],
      ["Archiv", "archive"],
      ["Kunden-Postfach", null],
      ["Lieferanten", null],
      ["Papierkorb", "trash"],
    ]);
    for (const { id } of folders) {
      const { messages } = await inbox.list({ view: { kind: "folder", folderId: id }, offset: 0, limit: 100 });
      for (const summary of messages) {
        const message = await inbox.open(summary.id);
        expect(message).toMatchObject({
          unreadable: false,
          messageId: expect.stringMatching(/^<.+@.+\.example>$/),
          date: expect.any(String),
          preview: expect.stringMatching(/\S/),
        });
        expect(message.attachments.filter(({ inline }) => !inline).length > 0).toBe(summary.hasAttachments);
      }
    }
    const newest = (await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 1 })).messages[0];
    expect(newest).toMatchObject({
      subject: "Re: Angebot 2026-0412, Liefertermin",
      hasAttachments: true,
      seen: false,
      from: { name: "Kjell Brodersen" },
    });
    const opened = await inbox.open(newest?.id ?? 0);
    expect(opened.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ["Auftrag-unterschrieben.pdf", "application/pdf"],
      ["Zufahrt-Rampe-2.png", "image/png"],
    ]);
    expect(opened.headers.find(({ name }) => name === "References")?.value.split(" ")).toHaveLength(3);
  });

  it("delivers to its own addresses, puts other mail into the customers' folder and keeps a copy", async () => {
    const receipt = await send(0, "rechnung@nordlicht.example", "Intern 4711");
    expect(receipt.response).toMatch(/^250 2\.0\.0 Ok: queued as /);
    await send(1, "kunde@brodersen-bau.example", "Auswärts 4712");
    await sync();
    expect(await found("4711")).toEqual(["demo-rechnungen INBOX 1", "demo-zentrale Gesendet 1"]);
    expect(await found("Auswärts")).toEqual(["demo-rechnungen Gesendet 1", "demo-rechnungen Kunden-Postfach 1"]);
  });

  it("refuses unknown people of the company and wrong passwords, as a real server would", async () => {
    await expect(send(0, "niemand@nordlicht.example", "x")).rejects.toMatchObject({ responseCode: 550 });
    demo.accounts[0] = { ...(demo.accounts[0] as Demo["accounts"][number]), password: "falsch" };
    await expect(send(0, "info@nordlicht.example", "x")).rejects.toMatchObject({ responseCode: 535 });
  });

  it("greets with its own name, which people see on the connection path", async () => {
    const socket = connect({ host: "127.0.0.1", port: demo.accounts[0]?.fields.imap?.port ?? 0, ca: demo.ca });
    const [greeting] = (await once(socket, "data")) as [Buffer];
    expect(greeting.toString()).toBe("* OK Nordlicht Demo IMAP\r\n");
    socket.destroy();
  });

  it("has the same mail after a restart, with what was sent and the flags", async () => {
    await send(0, "info@nordlicht.example", "Bleibt 4713");
    await sync();
    const inbox = createInbox(temp.store, temp.parser);
    const { messages } = await inbox.list({ view: { kind: "inboxes" }, query: "4713", offset: 0, limit: 1 });
    await inbox.setFlagged([messages[0]?.id ?? 0], true);
    await sync();
    await demo.stop();
    demo = await startDemo({ dataDir: folder.path });
    for (const position of [0, 1]) {
      const again = await syncAccount(account(position), syncTools(temp), unwatched);
      expect(again.folders.every(({ new: fresh, removed, changed }) => fresh === 0 && removed === 0 && changed === 0)).toBe(true);
    }
    expect((await inbox.list({ view: { kind: "flagged" }, query: "4713", offset: 0, limit: 10 })).total).toBe(1);
  });
});
