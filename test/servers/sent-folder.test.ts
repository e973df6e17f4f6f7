import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ResolvedAccount } from "#core/accounts";
import { openSentFolder } from "#core/outbox";
import { Secret } from "#core/vault";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, startMailServer } from "#support/servers/mail-server.ts";

const EMAIL = "jana@firma.example";

describe.runIf(hasServers("dovecot", "postfix"))("the Sent folder of a real server", () => {
  let server: MailServer;
  let account: ResolvedAccount;
  beforeAll(async () => {
    server = await startMailServer();
    const file = server.account(EMAIL);
    account = {
      ...{ id: "k", email: EMAIL, displayName: "Jana", sender: { address: EMAIL, name: "Jana" }, smtp: null },
      imap: { ...file.imap, username: EMAIL, auth: { type: "password", password: new Secret(file.auth.password) } },
      ca: [readFileSync(file.tls.caFile, "utf8")],
    };
  });
  afterAll(() => server?.stop());

  it("gets a copy once, and tells by its Message-ID that a message left", async () => {
    const folder = openSentFolder(account, new AbortController().signal);
    const message = Buffer.from("From: jana@firma.example\r\nMessage-ID: <eins@firma.example>\r\nSubject: Rechnung\r\n\r\nGuten Tag\r\n");
    expect(await folder.has("<eins@firma.example>")).toBe(false);
    await folder.file("<eins@firma.example>", message, new Date());
    await folder.file("<eins@firma.example>", message, new Date());
    expect(await folder.has("<eins@firma.example>")).toBe(true);
    expect(await folder.has("<zwei@firma.example>")).toBe(false);
    await folder.end();
  });
});
