// A real Dovecot in a private folder: IMAP for the tests, LMTP and the login socket for Postfix. Nothing of the system's
// own configuration is read or written.
import { readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { endHelper, startHelper } from "#scripts/helper-process.ts";
import { findCommand } from "#scripts/system-packages.ts";
import type { CertificateFiles } from "./certificates.ts";
import { type MailOwner, mailOwner, ownedFolder, removeFolder, serverFolder } from "./folder.ts";
import { type Delivery, deliver } from "./maildir.ts";
import { freePorts, greets } from "./ports.ts";

/** A mail account on the test server. */
export interface MailUser {
  /** the login name; the mailbox belongs to it */
  email: string;
  password: string;
}

/** How the server is to behave. */
export interface DovecotOptions {
  users: readonly MailUser[];
  certificate: CertificateFiles;
  /** whether plaintext logins are refused (`required`), allowed beside encryption (`optional`), or TLS is not offered (`none`) */
  encryption?: "required" | "optional" | "none";
  /** further lines of Dovecot's configuration */
  settings?: string;
}

/** A running Dovecot. */
export interface Dovecot {
  /** the name to connect to; `127.0.0.2` when encryption is required, else `localhost` */
  host: string;
  /** plaintext with STARTTLS */
  imapPort: number;
  /** TLS from the first byte */
  imapsPort: number;
  users: readonly MailUser[];
  /** sockets for Postfix */
  lmtpSocket: string;
  authSocket: string;
  /** names a user's Maildir */
  maildir: (email: string) => string;
  /** puts a message into a user's mailbox as it is, without a server's help */
  deliver: (email: string, message: string | Uint8Array, delivery?: Delivery) => void;
  log: () => string;
  stop: () => Promise<void>;
}

const TRIES = 3;

/** Dovecot takes a client with the server's own address for a safe one and lets it log in without encryption, hence the second address. */
const HOSTS = {
  required: { name: "127.0.0.2", address: "127.0.0.2" },
  optional: { name: "localhost", address: "127.0.0.1" },
  none: { name: "localhost", address: "127.0.0.1" },
} as const;

/**
 * Starts a server with these users.
 * @throws Error with the server's log when it does not come up
 */
export async function startDovecot(options: DovecotOptions): Promise<Dovecot> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options);
    } catch (error) {
      // Another program may take a free port between the choice and the start.
      if (attempt === TRIES) throw error;
    }
  }
}

async function startOnce(options: DovecotOptions): Promise<Dovecot> {
  const folder = serverFolder("dovecot");
  const host = HOSTS[options.encryption ?? "optional"];
  const owner = mailOwner();
  const mail = ownedFolder(join(folder, "mail"), owner);
  const [imapPort = 0, imapsPort = 0] = await freePorts(2);
  const logFile = join(folder, "dovecot.log");
  writeFileSync(logFile, "");
  writeFileSync(join(folder, "users"), options.users.map(passwordLine).join(""), { mode: 0o644 });
  const config = join(folder, "dovecot.conf");
  writeFileSync(config, configuration({ folder, mail, owner, logFile, imapPort, imapsPort }, options));
  const child = startHelper(findCommand("dovecot") ?? "dovecot", ["-F", "-c", config], ["ignore", "ignore", "pipe"]);
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints += String(chunk);
  });
  const log = () => `${complaints}${readFileSync(logFile, "utf8")}`;
  const stop = async () => {
    await endHelper(child);
    removeFolder(folder);
  };
  if (!(await greets({ port: imapPort, host: host.address }, () => child.exitCode === null))) {
    const text = log();
    await stop();
    throw new Error(`Dovecot did not come up:\n${text}`);
  }
  const maildir = (email: string) => join(mail, email);
  return {
    host: host.name,
    imapPort,
    imapsPort,
    users: options.users,
    lmtpSocket: join(folder, "run/lmtp"),
    authSocket: join(folder, "run/auth-smtp"),
    maildir,
    deliver: (email, message, delivery) => deliver(maildir(email), message, owner, delivery),
    log,
    stop,
  };
}

/** The password is written in base64, so that it may contain every character, the file's own colon included. */
function passwordLine(user: MailUser): string {
  return `${user.email}:{PLAIN.b64}${Buffer.from(user.password).toString("base64")}::::::\n`;
}

interface Places {
  folder: string;
  mail: string;
  owner: MailOwner;
  logFile: string;
  imapPort: number;
  imapsPort: number;
}

function configuration(places: Places, options: DovecotOptions): string {
  const encryption = options.encryption ?? "optional";
  const me = userInfo().username;
  const internalUsers =
    process.getuid?.() === 0 ? "" : `default_login_user = ${me}\ndefault_internal_user = ${me}\ndefault_internal_group =\n`;
  return `
base_dir = ${places.folder}/run
state_dir = ${places.folder}/state
log_path = ${places.logFile}
protocols = imap lmtp
listen = ${HOSTS[encryption].address}
${internalUsers}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${places.mail}/%u
mail_access_groups =
mail_debug = no
ssl = ${encryption === "optional" ? "yes" : encryption === "required" ? "required" : "no"}
ssl_cert = <${options.certificate.certFile}
ssl_key = <${options.certificate.keyFile}
disable_plaintext_auth = ${encryption === "required" ? "yes" : "no"}
auth_mechanisms = plain login
auth_failure_delay = 0
passdb {
  driver = passwd-file
  args = username_format=%u ${places.folder}/users
}
userdb {
  driver = static
  args = uid=${places.owner.uid} gid=${places.owner.gid} home=${places.mail}/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Entwürfe {
    special_use = \\Drafts
    auto = subscribe
  }
  mailbox Gesendet {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Papierkorb {
    special_use = \\Trash
    auto = subscribe
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${places.imapPort}
  }
  inet_listener imaps {
    port = ${encryption === "none" ? 0 : places.imapsPort}
    ssl = yes
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
service auth {
  unix_listener auth-smtp {
    mode = 0666
  }
}
service anvil {
  chroot =
  # Without its listener a wrong password does not slow the following logins from this address down.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
protocol lmtp {
  postmaster_address = postmaster@localhost
}
${options.settings ?? ""}
`;
}
