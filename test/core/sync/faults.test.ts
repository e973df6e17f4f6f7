import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createInbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import {
  anImapAccount,
  aRawMessage,
  type Proxy as FaultyLine,
  startProxy,
  syncTools,
  type TempStore,
  tempFolder,
  tempStore,
  testParser,
} from "#support/mail.ts";
import { hasServers } from "#support/servers/available.ts";
import { type Authority, createAuthority } from "#support/servers/certificates.ts";
import { type Dovecot, startDovecot } from "#support/servers/dovecot.ts";

const ANNA = { email: "anna@firma.example", password: "postfach-4711" };
const MESSAGES = 300;

const parser = testParser();
afterAll(() => parser.close());

describe.runIf(hasServers("dovecot"))("a fetch whose connection is bad", () => {
  const folder = tempFolder();
  let authority: Authority;
  let dovecot: Dovecot;
  let proxy: FaultyLine;
  let tls: FaultyLine;
  let temp: TempStore;

  beforeAll(async () => {
    authority = await createAuthority(folder.path);
    const certificate = await authority.issue("good");
    dovecot = await startDovecot({ users: [ANNA], certificate, encryption: "optional" });
    for (let i = 0; i < MESSAGES; i += 1)
      dovecot.deliver(ANNA.email, aRawMessage({ subject: `Nr ${i}`, id: `${i}@firma.example`, text: `${i} `.repeat(700) }));
  });
  afterAll(async () => {
    await dovecot.stop();
    folder.remove();
  });
  beforeEach(async () => {
    temp = await tempStore({ parser });
    proxy = await startProxy(dovecot.imapPort);
    tls = await startProxy(dovecot.imapsPort);
  });
  afterEach(async () => {
    await Promise.all([proxy.close(), tls.close()]);
    await temp.remove();
  });

  const login = { host: "localhost", user: ANNA.email, password: ANNA.password };
  const plain = (over: { silence?: number; port?: number } = {}) =>
    syncAccount(
      anImapAccount({ ...login, port: over.port ?? proxy.port }),
      { ...syncTools(temp), ...(over.silence ? { silence: over.silence } : {}) },
      unwatched,
    );
  const encrypted = () =>
    syncAccount(anImapAccount({ ...login, port: tls.port, security: "tls", ca: [authority.caPem] }), syncTools(temp), unwatched);
  /** Everything there, once, byte for byte what the server has. */
  const isWhole = async () => {
    const inbox = createInbox(temp.store, parser);
    const { total, messages } = await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 500 });
    expect(total).toBe(MESSAGES);
    expect(new Set(messages.map(({ subject }) => subject)).size).toBe(MESSAGES);
    for (const one of messages.slice(0, 5)) expect((await inbox.source(one.id)).text).toContain(`Subject: ${one.subject}\r\n`);
  };
  const heal = () => {
    for (const one of [proxy, tls]) {
      one.cutAfter(Number.POSITIVE_INFINITY);
      one.stallAfter(Number.POSITIVE_INFINITY);
      one.corruptAfter(Number.POSITIVE_INFINITY);
      one.resetAfter(Number.POSITIVE_INFINITY);
    }
  };
  const resumes = async (before: Awaited<ReturnType<typeof plain>>) => {
    heal();
    const kept = before.folders.reduce((sum, one) => sum + one.new, 0);
    const { failure, folders } = await plain();
    expect(failure).toBeNull();
    expect(folders.find(({ path }) => path === "INBOX")?.new).toBe(MESSAGES - kept);
    await isWhole();
  };

  it.each([400, 3_000, 20_000, 250_000, 700_000])("that is cut after %i bytes: says where, and goes on from there", async (bytes) => {
    proxy.cutAfter(bytes);
    const result = await plain();
    expect(result.failure?.stage).toMatch(/greeting|auth|mailbox/);
    await resumes(result);
  });

  it("that is reset", async () => {
    proxy.resetAfter(300_000);
    const result = await plain();
    expect(result.failure?.stage).toBe("mailbox");
    await resumes(result);
  });

  it("that falls silent: ends after the silence that was allowed", async () => {
    proxy.stallAfter(300_000);
    const started = performance.now();
    const result = await plain({ silence: 1_000 });
    expect(result.failure?.stage).toBe("mailbox");
    expect(performance.now() - started).toBeLessThan(20_000);
    await resumes(result);
  });

  it("whose bytes are changed on the way: encryption notices, and nothing wrong is kept", async () => {
    tls.corruptAfter(300_000);
    const result = await encrypted();
    expect(result.failure).not.toBeNull();
    await resumes(result);
  });

  it("that breaks again and again: every try brings the rest nearer", async () => {
    let have = 0;
    for (let tries = 0; tries < 30 && have < MESSAGES; tries += 1) {
      proxy.cutAfter(200_000);
      const { folders } = await plain();
      have += folders.reduce((sum, one) => sum + one.new, 0);
    }
    expect(have).toBe(MESSAGES);
    heal();
    expect((await plain()).failure).toBeNull();
    await isWhole();
  });

  it("to a server that goes away and comes back: says that nothing answers, then goes on", async () => {
    proxy.cutAfter(300_000);
    const cut = await plain();
    const { port } = proxy;
    await proxy.close();
    expect((await plain({ port })).failure?.stage).toBe("tcp");
    proxy = await startProxy(dovecot.imapPort);
    await resumes(cut);
  });
});
