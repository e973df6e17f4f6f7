import { MOVING_FIELDS, type MovingField } from "#shared/model/moving.ts";

/** Words of headers, German and English, without blanks and signs; what the own template writes comes first. */
const WORDS: Record<MovingField, readonly string[]> = {
  displayName: ["angezeigtername", "displayname", "anzeigename", "kontoname", "accountname", "name", "bezeichnung"],
  email: ["emailadresse", "email", "mail", "mailadresse", "emailaddress", "mailaddress", "adresse", "address"],
  username: ["benutzername", "benutzer", "username", "user", "login", "anmeldename", "kennung", "loginname"],
  password: ["passwort", "password", "kennwort", "pass", "pw", "imappasswort", "imappassword"],
  imapHost: ["imapserver", "imaphost", "imap", "posteingangsserver", "eingangsserver", "incomingserver", "incominghost", "imaphostname"],
  imapPort: ["imapport", "posteingangsport", "eingangsport", "incomingport"],
  imapSecurity: ["imapverschlüsselung", "imapverschluesselung", "imapsecurity", "imapencryption", "imapssl", "incomingsecurity"],
  smtpHost: ["smtpserver", "smtphost", "smtp", "postausgangsserver", "ausgangsserver", "outgoingserver", "outgoinghost", "smtphostname"],
  smtpPort: ["smtpport", "postausgangsport", "ausgangsport", "outgoingport"],
  smtpSecurity: ["smtpverschlüsselung", "smtpverschluesselung", "smtpsecurity", "smtpencryption", "smtpssl", "outgoingsecurity"],
  smtpUsername: ["smtpbenutzername", "smtpbenutzer", "smtpusername", "smtpuser", "smtplogin"],
  smtpPassword: ["smtppasswort", "smtppassword", "smtpkennwort"],
  senderAddress: [
    "senderemailadresse",
    "senderadresse",
    "absenderadresse",
    "senderaddress",
    "senderemail",
    "absender",
    "fromaddress",
    "absenderemail",
  ],
  senderName: ["sendername", "absendername", "fromname"],
  employee: ["mitarbeiter", "employee", "mitarbeiterin", "personal", "mitarbeiternummer"],
  note: ["internebeschreibung", "notiz", "note", "internalnote", "beschreibung", "description", "bemerkung", "comment"],
  closing: ["grußformel", "grussformel", "closing"],
  signature: ["signatur", "signature"],
  active: ["aktiv", "active", "enabled", "status"],
};

const plain = (header: string): string => header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** What each column probably is; every field is given away once. */
export function guessColumns(header: readonly string[]): (MovingField | null)[] {
  const taken = new Set<MovingField>();
  return header.map((title) => {
    const name = plain(title);
    const field = MOVING_FIELDS.find((one) => !taken.has(one) && (WORDS[one].includes(name) || one.toLowerCase() === name)) ?? null;
    if (field) taken.add(field);
    return field;
  });
}
