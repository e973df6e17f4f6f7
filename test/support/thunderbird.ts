/** A Thunderbird profile as Thunderbird writes it: profiles.ini, a folder, prefs.js with escapes; passwords are never in prefs.js. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const PREFS = String.raw`// Mozilla User Preferences
user_pref("app.update.lastUpdateTime.addon", 1700000000);
user_pref("mail.accountmanager.accounts", "account1,account2,account3,account4,account5");
user_pref("mail.accountmanager.defaultaccount", "account1");
user_pref("mail.account.account1.identities", "id1,id2");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.account.account3.identities", "id3");
user_pref("mail.account.account3.server", "server3");
user_pref("mail.account.account4.identities", "id4");
user_pref("mail.account.account4.server", "server4");
user_pref("mail.account.account5.server", "server5");
user_pref("mail.identity.id1.fullName", "Büro \"Nord\" \u00fc");
user_pref("mail.identity.id1.useremail", "info@nordlicht.example");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.identity.id1.htmlSigText", "Grüße\naus Husum");
user_pref("mail.identity.id2.fullName", "Shop");
user_pref("mail.identity.id2.useremail", "shop@nordlicht.example");
user_pref("mail.identity.id2.smtpServer", "smtp1");
user_pref("mail.identity.id3.useremail", "chefin@gmail.com");
user_pref("mail.identity.id3.smtpServer", "smtp2");
user_pref("mail.identity.id4.useremail", "alt@firma.example");
user_pref("mail.server.server1.type", "imap");
user_pref("mail.server.server1.hostname", "imap.nordlicht.example");
user_pref("mail.server.server1.port", 993);
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.userName", "info-nord");
user_pref("mail.server.server1.authMethod", 3);
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server2.hostname", "Local Folders");
user_pref("mail.server.server3.type", "imap");
user_pref("mail.server.server3.hostname", "imap.gmail.com");
user_pref("mail.server.server3.socketType", 3);
user_pref("mail.server.server3.userName", "chefin@gmail.com");
user_pref("mail.server.server3.authMethod", 10);
user_pref("mail.server.server4.type", "pop3");
user_pref("mail.server.server4.hostname", "pop.firma.example");
user_pref("mail.server.server4.userName", "alt");
user_pref("mail.server.server5.type", "nntp");
user_pref("mail.smtp.defaultserver", "smtp1");
user_pref("mail.smtpservers", "smtp1,smtp2");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.nordlicht.example");
user_pref("mail.smtpserver.smtp1.port", 587);
user_pref("mail.smtpserver.smtp1.try_ssl", 2);
user_pref("mail.smtpserver.smtp1.username", "smtp-nord");
user_pref("mail.smtpserver.smtp2.hostname", "smtp.gmail.com");
user_pref("mail.smtpserver.smtp2.try_ssl", 3);
user_pref("mail.smtpserver.smtp2.username", "chefin@gmail.com");
user_pref("mail.smtpserver.smtp2.authMethod", 10);
process.exit(1); require("node:fs").writeFileSync("evil", "x");
`;

/** Writes a profile below a root and answers the profile's folder. */
export function writeProfile(root: string, prefs = PREFS): string {
  const folder = join(root, "Profiles", "abc123.default-release");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "prefs.js"), prefs);
  writeFileSync(
    join(root, "profiles.ini"),
    `[Install1]\nDefault=Profiles/abc123.default-release\nLocked=1\n\n[Profile1]\nName=leer\nIsRelative=1\nPath=Profiles/none\nDefault=1\n
[Profile0]\nName=default-release\nIsRelative=1\nPath=Profiles/abc123.default-release\n\n[Profile2]\nName=fremd\nIsRelative=1\nPath=../../etc\n`,
  );
  return folder;
}
