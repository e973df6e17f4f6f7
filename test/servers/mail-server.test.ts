import { readFileSync } from "node:fs";
import { ImapFlow } from "imapflow";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasServers } from "#support/servers/available.ts";
import { type MailServer, type Security, startMailServer, type TestAccount } from "#support/servers/mail-server.ts";

describe.runIf(hasServers("dovecot", "postfix"))("The company mail server", () => {
  let server: MailServer;

  beforeAll(async () => {
    server = await startMailServer({ senders: { "jana@firma.example": ["einkauf@firma.example"] } });
  });
  afterAll(() => server.stop());

  const send = (account: TestAccount, mail: { from?: string; to: string; subject?: string }, withLogin = true) => {
    const { host, port, security } = account.smtp;
    const transport = createTransport({
      host,
      port,
      secure: security === "tls",
      requireTLS: security === "starttls",
      ignoreTLS: security === "none",
      auth: withLogin ? { user: account.username, pass: account.auth.password } : undefined,
      tls: { ca: readFileSync(account.tls.caFile) },
    });
    return transport.sendMail({ from: account.email, text: "Grüße", ...mail });
  };

  test.each<Security>(["tls", "starttls", "none"])("delivers a message sent with %s into the recipient's mailbox", async (security) => {
    const before = (await server.received("jana@firma.example", 0)).length;
    const info = await send(server.account("anna@firma.example", security), { to: "jana@firma.example", subject: `Über ${security}` });
    expect(info.response).toMatch(/^250 2\.0\.0 Ok: queued as/);
    const messages = await server.received("jana@firma.example", before + 1);
    expect(String(messages.at(-1))).toContain(info.messageId);
  });

  test("shows a delivered message by IMAP", async () => {
    const account = server.account("rechnungen@firma.example", "starttls");
    await send(account, { to: "rechnungen@firma.example", subject: "An mich" });
    await server.received("rechnungen@firma.example");
    const imap = new ImapFlow({
      host: account.imap.host,
      port: account.imap.port,
      secure: false,
      doSTARTTLS: true,
      auth: { user: account.username, pass: account.auth.password },
      tls: { ca: readFileSync(account.tls.caFile) },
      logger: false,
    });
    await imap.connect();
    await imap.mailboxOpen("INBOX");
    const message = await imap.fetchOne("*", { envelope: true });
    expect(message !== false && message.envelope?.subject).toBe("An mich");
    await imap.logout();
  });

  test("refuses a wrong password with 535", async () => {
    const account = server.account("anna@firma.example", "starttls");
    account.auth.password = "falsch";
    await expect(send(account, { to: "jana@firma.example" })).rejects.toMatchObject({ code: "EAUTH", responseCode: 535 });
  });

  test("relays nothing for strangers and takes mail for outside after a login", async () => {
    const account = server.account("anna@firma.example", "none");
    const outside = { to: "kunde@anderswo.example" };
    await expect(send(account, outside, false)).rejects.toMatchObject({ responseCode: 554, response: /Relay access denied/ });
    expect((await send(account, outside)).accepted).toEqual(["kunde@anderswo.example"]);
  });

  test("refuses unknown recipients and senders that are not the user's own", async () => {
    const jana = server.account("jana@firma.example");
    await expect(send(jana, { to: "niemand@firma.example" })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send(jana, { from: "anna@firma.example", to: "jana@firma.example" })).rejects.toMatchObject({ responseCode: 553 });
    expect((await send(jana, { from: "einkauf@firma.example", to: "anna@firma.example" })).accepted).toHaveLength(1);
  });

  test("wants encryption before a login on the submission port", async () => {
    const account = server.account("anna@firma.example", "starttls");
    account.smtp.security = "none";
    await expect(send(account, { to: "jana@firma.example" })).rejects.toMatchObject({ response: /Must issue a STARTTLS command first/ });
  });
});
