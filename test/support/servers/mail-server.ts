// A whole company mail server: Dovecot for reading, Postfix for sending, with certificates of an authority of its own.
import { join } from "node:path";
import { type Authority, type CertificateKind, createAuthority } from "./certificates.ts";
import { type Dovecot, type DovecotOptions, type MailUser, startDovecot } from "./dovecot.ts";
import { removeFolder, serverFolder } from "./folder.ts";
import { readMaildir } from "./maildir.ts";
import { type Postfix, type PostfixOptions, startPostfix } from "./postfix.ts";

/** How an account reaches the server; the words of the account file. */
export type Security = "tls" | "starttls" | "none";

/** What the command line reads from an account file. */
export interface TestAccount {
  email: string;
  displayName: string;
  username: string;
  auth: { type: "password"; password: string };
  smtp: { host: string; port: number; security: Security };
  imap: { host: string; port: number; security: Security };
  tls: { caFile: string };
}

/** Options of the whole server; everything has a default. */
export interface MailServerOptions {
  /** Issues the certificates; default: an authority of its own. */
  authority?: Authority;
  users?: readonly MailUser[];
  certificate?: CertificateKind;
  encryption?: DovecotOptions["encryption"];
  dovecotSettings?: string;
  senders?: PostfixOptions["senders"];
  postfixSettings?: PostfixOptions["settings"];
}

/** A running mail server. */
export interface MailServer {
  dovecot: Dovecot;
  postfix: Postfix;
  authority: Authority;
  users: readonly MailUser[];
  /** gives a user's account file for the kind of encryption, good in both halves */
  account: (email: string, security?: Security) => TestAccount;
  /** waits until a user's inbox holds a number of messages and gives them, oldest first; at most 15 s */
  received: (email: string, count?: number) => Promise<Buffer[]>;
  stop: () => Promise<void>;
}

/** The users of a server without others: one with a password that is hard on every encoding, one easy, one shared mailbox. */
export const DEFAULT_USERS: readonly MailUser[] = [
  { email: "anna@firma.example", password: 'Gänse & Füße: 100 % "süß"\\ß' },
  { email: "jana@firma.example", password: "postfach-4711" },
  { email: "rechnungen@firma.example", password: "geheim+rechnung=2026" },
];

/** Starts both servers. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const users = options.users ?? DEFAULT_USERS;
  const folder = serverFolder("certificates");
  const authority = options.authority ?? (await createAuthority(join(folder, "certificates")));
  const certificate = await authority.issue(options.certificate ?? "good");
  const dovecot = await startDovecot({ users, certificate, encryption: options.encryption, settings: options.dovecotSettings });
  const postfix = await startPostfix({ dovecot, certificate, senders: options.senders, settings: options.postfixSettings }).catch(
    async (error: unknown) => {
      await dovecot.stop();
      removeFolder(folder);
      throw error;
    },
  );
  return {
    dovecot,
    postfix,
    authority,
    users,
    account: (email, security = "tls") => accountOf(email, security, { users, dovecot, postfix, authority }),
    received: (email, count = 1) => received(dovecot, email, count),
    stop: async () => {
      await Promise.all([postfix.stop(), dovecot.stop()]);
      removeFolder(folder);
    },
  };
}

function accountOf(email: string, security: Security, server: Omit<MailServer, "account" | "received" | "stop">): TestAccount {
  const user = server.users.find((entry) => entry.email === email);
  if (user === undefined) throw new Error(`The test server has no user ${email}`);
  const smtpPort = { tls: server.postfix.submissionsPort, starttls: server.postfix.submissionPort, none: server.postfix.plainPort };
  return {
    email,
    displayName: "Anna Beispiel",
    username: email,
    auth: { type: "password", password: user.password },
    smtp: { host: "localhost", port: smtpPort[security], security },
    imap: { host: server.dovecot.host, port: security === "tls" ? server.dovecot.imapsPort : server.dovecot.imapPort, security },
    tls: { caFile: server.authority.caFile },
  };
}

async function received(dovecot: Dovecot, email: string, count: number): Promise<Buffer[]> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const messages = readMaildir(dovecot.maildir(email));
    if (messages.length >= count) return messages;
    if (performance.now() > deadline) throw new Error(`${email} received ${messages.length} of ${count} messages:\n${dovecot.log()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
