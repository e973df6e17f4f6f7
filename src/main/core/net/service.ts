/** Services that can be told by the first bytes they send. */
export type Service =
  | "smtp"
  | "imap"
  | "pop3"
  | "http"
  | "ssh"
  | "ftp"
  | "nntp"
  | "managesieve"
  | "lmtp"
  | "xmpp"
  | "vnc"
  | "mysql"
  | "tls";

const SIGNS: readonly [Service, RegExp][] = [
  ["http", /^(HTTP\/\d|<(?:!doctype html|html))/i],
  ["ssh", /^SSH-\d/],
  ["pop3", /^(\+OK|-ERR)/],
  ["imap", /^\* (OK|PREAUTH|BYE)\b/i],
  ["vnc", /^RFB \d/],
  ["xmpp", /^<(\?xml|stream)/],
  ["managesieve", /^"IMPLEMENTATION"/i],
  ["nntp", /^20[01][ -]/],
  ["lmtp", /^220[ -][^\r\n]*\bLMTP\b/i],
  ["ftp", /^220[ -](?![^\r\n]*\bE?SMTP\b)[^\r\n]*(\bFTP\b|ftpd|filezilla)/i],
  ["smtp", /^(220|421|554|550|521)[ -]/],
];

/** Tells by its first bytes which service speaks; null where they say nothing. */
export function identifyService(head: Buffer): Service | null {
  // A TLS record: alert (21) or handshake (22), version 3.x (RFC 8446 §5.1).
  if ((head[0] === 0x15 || head[0] === 0x16) && head[1] === 0x03) return "tls";
  // MySQL's first packet: length, sequence 0, protocol 10.
  if (head.length > 5 && head[3] === 0 && head[4] === 0x0a && head[2] === 0) return "mysql";
  const text = head.toString("latin1").trimStart();
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? null;
}
