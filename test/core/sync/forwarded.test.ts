import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createInbox } from "#core/inbox";
import type { Mailboxes } from "#core/net";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import { changedFlags } from "#src/main/core/sync/plan.ts";
import { replayFlags } from "#src/main/core/sync/replay.ts";
import { aNewMessage, anImapAccount, aRawMessage, syncTools, type TempStore, tempFolder, tempStore, testParser } from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { createAuthority } from "#support/servers/certificates.ts";
import { type Dovecot, startDovecot } from "#support/servers/dovecot.ts";

const ANNA = { email: "anna@firma.example", password: "postfach-4711" };
const parser = testParser();
afterAll(() => parser.close());

const first = async ({ store }: TempStore) => (await store.read("list", { view: { kind: "inboxes" }, offset: 0, limit: 1 })).messages[0];

describe("the sign of a forwarded message", () => {
  let temp: TempStore;
  beforeEach(async () => {
    temp = await tempStore({ parser });
  });
  afterEach(() => temp.remove());

  /** A store with one forwarded message, and what a server is told that keeps keywords or does not. */
  const replayed = async (keeps: boolean) => {
    const listed = [{ path: "INBOX", name: "INBOX", role: "inbox" as const }];
    const states = await temp.store.write("setFolders", { accountId: "konto-1", listed });
    const folderId = states[0]?.id ?? 0;
    await temp.store.write("addMessages", { folderId, messages: [await aNewMessage(7, { subject: "Plan" })] });
    await temp.store.write("setFlag", { ids: [(await first(temp))?.id ?? 0], flag: "forwarded", value: true });
    const told: unknown[] = [];
    const server = {
      open: async () => ({ uidValidity: 0, uidNext: 8, exists: 1, highestModseq: "" }),
      keepsKeyword: () => keeps,
      setFlag: async (...what: unknown[]) => void told.push(what),
    } as Partial<Mailboxes> as Mailboxes;
    await replayFlags("konto-1", states, server, temp.store);
    return { told, folderId };
  };

  it("is told to a server that keeps keywords, once", async () => {
    const { told } = await replayed(true);
    expect(told).toEqual([[[7], "$Forwarded", true]]);
    expect(await temp.store.read("pendingFlags", { accountId: "konto-1" })).toEqual([]);
  });

  it("stays known here where the server keeps none, and its silence about it is no change", async () => {
    const { told, folderId } = await replayed(false);
    expect(told).toEqual([]);
    expect(await temp.store.read("pendingFlags", { accountId: "konto-1" })).toEqual([]);
    const places = await temp.store.read("placesOf", { folderId });
    expect(changedFlags(places, [{ uid: 7, flags: new Set() }])).toEqual([]);
    const [change] = changedFlags(places, [{ uid: 7, flags: new Set(["\\Seen"]) }]);
    if (change) await temp.store.write("setServerFlags", { folderId, changes: [change] });
    expect(await first(temp)).toMatchObject({ seen: true, forwarded: true });
  });

  it("is found by a search", async () => {
    await replayed(true);
    const found = (query: string) => temp.store.read("list", { view: { kind: "inboxes" }, query, offset: 0, limit: 5 });
    expect([(await found("ist:weitergeleitet")).total, (await found("-is:forwarded")).total]).toEqual([1, 0]);
  });
});

describe.runIf(hasServers("dovecot"))("the sign of a forwarded message on a real Dovecot", () => {
  const folder = tempFolder();
  let dovecot: Dovecot;
  let ca: string[];
  beforeAll(async () => {
    const authority = await createAuthority(folder.path);
    ca = [authority.caPem];
    dovecot = await startDovecot({ users: [ANNA], certificate: await authority.issue("good"), encryption: "optional" });
  });
  afterAll(async () => {
    await dovecot.stop();
    folder.remove();
  });

  it("comes to other programs as $Forwarded, and from them", async () => {
    dovecot.deliver(ANNA.email, aRawMessage({ subject: "Plan" }));
    const account = anImapAccount({ host: dovecot.host, port: dovecot.imapPort, user: ANNA.email, password: ANNA.password, ca });
    const [here, elsewhere] = await Promise.all([tempStore({ parser }), tempStore({ parser })]);
    const sync = async (temp: TempStore) => expect((await syncAccount(account, syncTools(temp), unwatched)).failure).toBeNull();
    await sync(here);
    await sync(elsewhere);
    expect(await first(elsewhere)).toMatchObject({ forwarded: false });
    await here.store.write("setFlag", { ids: [(await first(here))?.id ?? 0], flag: "forwarded", value: true });
    await sync(here);
    await sync(elsewhere);
    const id = (await first(elsewhere))?.id ?? 0;
    expect(await createInbox(elsewhere.store, elsewhere.parser).open(id)).toMatchObject({ forwarded: true, answered: false });
    await Promise.all([here.remove(), elsewhere.remove()]);
  });
});
