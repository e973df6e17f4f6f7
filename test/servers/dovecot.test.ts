import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasServers } from "#support/servers/available.ts";
import { type Authority, createAuthority } from "#support/servers/certificates.ts";
import { type Dovecot, startDovecot } from "#support/servers/dovecot.ts";

const ANNA = { email: "anna@firma.example", password: 'Gänse & Füße: 100 % "süß"\\ß' };
const MESSAGE = "From: a@b.example\r\nTo: anna@firma.example\r\nSubject: Gruß\r\n\r\nHallo\r\n";

describe.runIf(hasServers("dovecot"))("Dovecot", () => {
  let folder: string;
  let authority: Authority;
  let server: Dovecot;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "postkontor-test-"));
    authority = await createAuthority(folder);
    server = await startDovecot({ users: [ANNA], certificate: await authority.issue("good") });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = (port: number, secure: boolean, pass = ANNA.password) =>
    new ImapFlow({
      host: "localhost",
      port,
      secure,
      doSTARTTLS: secure ? undefined : true,
      auth: { user: ANNA.email, pass },
      tls: { ca: authority.caPem },
      logger: false,
    });

  test("lets a user with umlauts and special characters in the password in, by TLS and by STARTTLS", async () => {
    for (const imap of [client(server.imapsPort, true), client(server.imapPort, false)]) {
      await imap.connect();
      expect(imap.secureConnection).toBe(true);
      await imap.logout();
    }
  });

  test("refuses a wrong password", async () => {
    const imap = client(server.imapsPort, true, "falsch");
    await expect(imap.connect()).rejects.toMatchObject({ authenticationFailed: true });
  });

  test("shows a message laid into the mailbox byte for byte, and one in a subfolder as seen", async () => {
    server.deliver(ANNA.email, MESSAGE);
    server.deliver(ANNA.email, MESSAGE, { folder: "Projekte/2026", isSeen: true });
    const imap = client(server.imapsPort, true);
    await imap.connect();
    await imap.mailboxOpen("INBOX");
    const fetched = await imap.fetchOne("*", { source: true });
    expect(fetched !== false && fetched.source?.toString()).toBe(MESSAGE);
    await imap.mailboxOpen("Projekte/2026");
    const inFolder = await imap.fetchOne("*", { flags: true });
    expect(inFolder !== false && inFolder.flags?.has("\\Seen")).toBe(true);
    await imap.logout();
  });

  test("offers no plaintext login when encryption is required", async () => {
    const strict = await startDovecot({ users: [ANNA], certificate: await authority.issue("good"), encryption: "required" });
    const imap = new ImapFlow({
      host: strict.host,
      port: strict.imapPort,
      secure: false,
      doSTARTTLS: false,
      auth: { user: ANNA.email, pass: ANNA.password },
      logger: false,
    });
    await expect(imap.connect()).rejects.toMatchObject({ authenticationFailed: true });
    await strict.stop();
  });
});
