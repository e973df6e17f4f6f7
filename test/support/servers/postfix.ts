// A real Postfix in a private folder: takes mail for the test's domains and hands it to Dovecot, which also checks the
// passwords. Nothing of the system's own configuration is read or written. Only root can start it.
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { endHelper, startHelper } from "#scripts/helper-process.ts";
import { findCommand } from "#scripts/system-packages.ts";
import type { CertificateFiles } from "./certificates.ts";
import type { Dovecot } from "./dovecot.ts";
import { ownedFolder, removeFolder, serverFolder, systemUser } from "./folder.ts";
import { freePorts, greets } from "./ports.ts";
import { mainConfiguration, services } from "./postfix-configuration.ts";

/** How the server is to behave. */
export interface PostfixOptions {
  /** where mail for local users goes and where passwords are checked */
  dovecot: Dovecot;
  certificate: CertificateFiles;
  /** further sender addresses a user may send from, beside the own one: login name → addresses */
  senders?: Readonly<Record<string, readonly string[]>>;
  /** further parameters of `main.cf` */
  settings?: Readonly<Record<string, string>>;
}

/** A running Postfix; the host is `localhost`. Mail to domains that are not local is accepted after login and thrown away. */
export interface Postfix {
  /** like port 25: no encryption needed, takes mail for local users without login, offers STARTTLS and login too */
  plainPort: number;
  /** like port 587: STARTTLS, then login */
  submissionPort: number;
  /** like port 465: TLS from the first byte, then login */
  submissionsPort: number;
  log: () => string;
  stop: () => Promise<void>;
}

const TRIES = 3;
const MASTER_PLACES = ["/usr/lib/postfix/sbin/master", "/usr/libexec/postfix/master", "/usr/lib/postfix/master"];

/**
 * Starts a server in front of a Dovecot.
 * @throws Error with the server's log when it does not come up
 */
export async function startPostfix(options: PostfixOptions): Promise<Postfix> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options);
    } catch (error) {
      // Another program may take a free port between the choice and the start.
      if (attempt === TRIES) throw error;
    }
  }
}

async function startOnce(options: PostfixOptions): Promise<Postfix> {
  const master = MASTER_PLACES.find((file) => findCommand(file) !== undefined);
  if (master === undefined) throw new Error("Postfix is not installed where it is looked for");
  const folder = serverFolder("postfix");
  const [plain = 0, submission = 0, submissions = 0] = await freePorts(3);
  const logFile = join(folder, "log");
  writeFileSync(logFile, "");
  writeConfiguration(folder, dirname(master), logFile, { plain, submission, submissions }, options);
  makeQueue(folder);
  const child = startHelper(master, ["-c", folder, "-d"], ["ignore", "ignore", "pipe"]);
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints += String(chunk);
  });
  const log = () => `${complaints}${readFileSync(logFile, "utf8")}`;
  const stop = async () => {
    await endHelper(child);
    removeFolder(folder);
  };
  if (!(await greets({ port: plain, host: "127.0.0.1" }, () => child.exitCode === null))) {
    const text = log();
    await stop();
    throw new Error(`Postfix did not come up:\n${text}`);
  }
  return { plainPort: plain, submissionPort: submission, submissionsPort: submissions, log, stop };
}

function writeConfiguration(
  folder: string,
  daemons: string,
  logFile: string,
  ports: Record<string, number>,
  options: PostfixOptions,
): void {
  const logins = options.dovecot.users.map((user) => user.email);
  const domains = new Set(logins.map((email) => email.slice(email.indexOf("@") + 1)));
  const map = (name: string, lines: readonly string[]) => {
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`, { mode: 0o644 });
    return `texthash:${folder}/${name}`;
  };
  const senders = logins.flatMap((login) => [login, ...(options.senders?.[login] ?? [])].map((address) => `${address} ${login}`));
  const settings = mainConfiguration({
    folder,
    daemons,
    logFile,
    domains: [...domains],
    mailboxes: map(
      "mailboxes",
      logins.map((email) => `${email} ${email}`),
    ),
    senders: map("senders", senders),
    lmtpSocket: options.dovecot.lmtpSocket,
    authSocket: options.dovecot.authSocket,
    certificate: options.certificate,
  });
  const lines = Object.entries({ ...settings, ...options.settings }).map(([name, value]) => `${name} = ${value}\n`);
  writeFileSync(join(folder, "main.cf"), lines.join(""));
  writeFileSync(join(folder, "master.cf"), services(ports));
}

/** The queue's folders with the owners that Postfix itself demands. */
function makeQueue(folder: string): void {
  const postfix = systemUser("postfix");
  const root = systemUser("root");
  ownedFolder(join(folder, "data"), postfix);
  const queue = ownedFolder(join(folder, "queue"), root, 0o755);
  ownedFolder(join(queue, "pid"), root, 0o755);
  for (const name of ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace"]) {
    ownedFolder(join(queue, name), postfix);
  }
  for (const name of ["public", "maildrop"]) ownedFolder(join(queue, name), postfix, 0o730);
  chmodSync(folder, 0o755);
}
