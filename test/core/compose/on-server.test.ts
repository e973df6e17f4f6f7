import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Compose, createCompose } from "#core/compose";
import { createInbox } from "#core/inbox";
import { silentLog } from "#core/log";
import { connectMailboxes } from "#core/net";
import { unwatched } from "#core/operation";
import type { Outbox } from "#core/outbox";
import { syncAccount } from "#core/sync";
import type { MailDraft } from "#shared/model/mail-draft.ts";
import { DEFAULT_SETTINGS } from "#shared/model/settings.ts";
import { anAccount } from "#support/fake-data.ts";
import { anImapAccount, aRawMessage, syncTools, type TempStore, tempFolder, tempStore, testParser } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { createAuthority } from "#support/servers/certificates.ts";
import { type Dovecot, startDovecot } from "#support/servers/dovecot.ts";

const ANNA = { email: "anna@firma.example", password: "postfach-4711" };
/** "Entwürfe" as the server writes it. */
const DRAFTS = "Entw&APw-rfe";
const parser = testParser();
afterAll(() => parser.close());

describe.runIf(hasServers("dovecot"))("drafts in the Drafts folder of a real Dovecot", () => {
  const folder = tempFolder();
  let ca: string[];
  let start: () => Promise<Dovecot>;
  let dovecot: Dovecot;
  let temp: TempStore;
  let compose: Compose;
  let waiting: string[];

  beforeAll(async () => {
    const authority = await createAuthority(folder.path);
    ca = [authority.caPem];
    const certificate = await authority.issue("good");
    start = () => startDovecot({ users: [ANNA], certificate, encryption: "optional" });
  });
  afterAll(() => folder.remove());
  beforeEach(async () => {
    [dovecot, temp] = await Promise.all([start(), tempStore({ parser })]);
    waiting = [];
    compose = createCompose({
      store: async () => temp.store,
      inbox: async () => createInbox(temp.store, temp.parser),
      parser: temp.parser,
      accounts: () => [anAccount({ id: "konto-1", primary: true, email: ANNA.email })],
      outbox: {} as Outbox,
      company: () => DEFAULT_SETTINGS.company,
      lang: () => "de",
      writesFormatted: () => true,
      draftsWait: (accountId) => waiting.push(accountId),
      changed: () => undefined,
      mailChanged: () => undefined,
      log: silentLog,
    });
  });
  afterEach(async () => {
    await dovecot.stop();
    await temp.remove();
  });

  const account = () => anImapAccount({ host: dovecot.host, port: dovecot.imapPort, user: ANNA.email, password: ANNA.password, ca });
  /** @param stores whether the account keeps drafts on its server */
  const sync = async (stores = true) => {
    const tools = { ...syncTools(temp), draft: stores ? compose.asMessage : undefined };
    expect((await syncAccount(account(), tools, unwatched)).failure).toBeNull();
  };
  const files = () => {
    const path = join(dovecot.maildir(ANNA.email), `.${DRAFTS}`);
    return ["new", "cur"].flatMap((part) => readdirSync(join(path, part)).map((name) => join(path, part, name)));
  };
  const onServer = () => files().map((file) => readFileSync(file, "utf8"));
  const subjects = () => onServer().map((raw) => /^Subject: (.*?)\r?$/m.exec(raw)?.[1]);
  const written = async (part: Partial<MailDraft>) => {
    const draft = await compose.begin({ kind: "new" });
    await compose.save(draft.id, { ...draft, ...part });
    return { ...draft, ...part };
  };
  /** The message of the local Drafts folder with this subject. */
  const message = async (subject: string) => {
    const drafts = (await temp.store.read("folders")).find(({ role }) => role === "drafts");
    const page = await temp.store.read("list", { view: { kind: "folder", folderId: drafts?.id ?? 0 }, offset: 0, limit: 20 });
    return page.messages.find((one) => one.subject === subject)?.id ?? 0;
  };

  it("are laid there as drafts with what they have, replaced when changed, and go when discarded", async () => {
    await compose.begin({ kind: "new" });
    const draft = await written({
      to: ["jana@firma.example", "halb"],
      bcc: ["chef@firma.example"],
      subject: "Angebot",
      html: "<p>Moin <b>Jana</b></p>",
    });
    expect(waiting).toEqual(["konto-1"]);
    await sync();
    expect(subjects()).toEqual(["Angebot"]);
    expect(files()[0]).toMatch(/:2,DS$/);
    expect(onServer()[0]).toMatch(/^Bcc: chef@firma\.example\r?$/m);
    expect(onServer()[0]).toMatch(/^To: .*jana@firma\.example/m);
    expect(onServer()[0]).toContain("Content-Type: text/html");
    const before = files();
    await sync();
    expect(files()).toEqual(before);

    await compose.save(draft.id, { ...draft, subject: "Angebot 2" });
    await sync();
    expect(subjects()).toEqual(["Angebot 2"]);
    await compose.discard(draft.id);
    await sync(false);
    expect(subjects()).toEqual([]);
  });

  it("stay on this computer where the account does not want them there", async () => {
    await written({ subject: "Nur hier" });
    await sync(false);
    expect(subjects()).toEqual([]);
  });

  it("from elsewhere are gone on with here: everything in them comes, their place is taken when they change, others stay", async () => {
    const foreign = [
      ...["From: Anna <anna@firma.example>", "To: jana@firma.example", "Cc: Ole <ole@firma.example>", "Bcc: chef@firma.example"],
      ...[
        "Subject: Vom Telefon",
        "Message-ID: <fern@telefon.example>",
        "In-Reply-To: <frage@firma.example>",
        "References: <a@x.example> <frage@firma.example>",
      ],
      ...["MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="t"', "", "--t", "Content-Type: text/html; charset=utf-8", ""],
      ...["<p>Moin <b>Jana</b></p><script>x()</script>", "--t", 'Content-Type: text/plain; name="Plan.txt"'],
      ...['Content-Disposition: attachment; filename="Plan.txt"', "", "Dienstag", "--t--", ""],
    ].join("\r\n");
    dovecot.deliver(ANNA.email, foreign, { folder: DRAFTS });
    dovecot.deliver(ANNA.email, aRawMessage({ subject: "Ein anderer" }), { folder: DRAFTS });
    await sync();
    const draft = await compose.resume(await message("Vom Telefon"));
    expect(draft).toMatchObject({
      accountId: "konto-1",
      to: ["jana@firma.example"],
      cc: ["ole@firma.example"],
      bcc: ["chef@firma.example"],
    });
    expect(draft.html).toBe("<p>Moin <b>Jana</b></p>");
    expect(draft.files).toMatchObject([{ filename: "Plan.txt" }]);
    // Whoever goes on a second time finds the same draft.
    expect((await compose.resume(await message("Vom Telefon"))).id).toBe(draft.id);
    await sync();
    expect(subjects().sort()).toEqual(["Ein anderer", "Vom Telefon"]);

    await compose.save(draft.id, { ...draft, subject: "Vom Schreibtisch" });
    await sync();
    expect(subjects().sort()).toEqual(["Ein anderer", "Vom Schreibtisch"]);
    const now = onServer().find((raw) => raw.includes("Vom Schreibtisch")) ?? "";
    expect(now).toMatch(/^In-Reply-To: <frage@firma\.example>\r?$/m);
    expect(now).toMatch(/^References: <a@x\.example> <frage@firma\.example>\r?$/m);
    expect(now).toContain("Plan.txt");
    await compose.discard(draft.id);
    await sync(false);
    expect(subjects()).toEqual(["Ein anderer"]);
  });

  it("changed elsewhere and here are both kept", async () => {
    const draft = await written({ subject: "Hier", html: null, text: "eins" });
    await sync();
    // Another program replaces a draft by taking it away and laying down its own.
    for (const file of files()) rmSync(file);
    dovecot.deliver(ANNA.email, aRawMessage({ subject: "Dort neu" }), { folder: DRAFTS });
    await compose.save(draft.id, { ...draft, subject: "Hier neu" });
    await sync();
    expect(subjects().sort()).toEqual(["Dort neu", "Hier neu"]);
    expect(await compose.list()).toMatchObject([{ subject: "Hier neu" }]);
  });

  it("come to lie there once, also when the answer to the first try was lost", async () => {
    const draft = await written({ subject: "Einmal" });
    const first = await compose.asMessage(draft.id);
    if (!first || !account().imap) throw new Error("no message");
    await temp.store.write("draftCopyBegins", { draftId: draft.id, accountId: "konto-1", messageId: first.messageId });
    const { imap } = account();
    if (!imap) throw new Error("no IMAP");
    const server = await connectMailboxes(imap, ca, new AbortController().signal);
    const path = (await server.list()).find(({ role }) => role === "drafts")?.path ?? "";
    expect(await server.append(path, first.bytes, ["\\Draft"], new Date())).toMatchObject({ uid: 1 });
    await server.end();
    await sync();
    expect(subjects()).toEqual(["Einmal"]);
  });

  it("wait while the server cannot be reached", async () => {
    await written({ subject: "Unterwegs" });
    const nowhere = anImapAccount({ host: "127.0.0.1", port: 1, user: ANNA.email, password: ANNA.password });
    const { failure } = await syncAccount(nowhere, { ...syncTools(temp), draft: compose.asMessage }, unwatched);
    expect(failure).not.toBeNull();
    expect(await temp.store.read("draftsWaiting", { accountId: "konto-1", stores: true })).toBe(true);
    await sync();
    expect(subjects()).toEqual(["Unterwegs"]);
    expect(await temp.store.read("draftsWaiting", { accountId: "konto-1", stores: true })).toBe(false);
  });
});
