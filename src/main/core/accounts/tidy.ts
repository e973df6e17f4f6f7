/** Puts typed text right where only one meaning is possible; every function is pure and idempotent. */
import { domainToASCII } from "node:url";

// Zero-width characters, BOM, soft hyphen and directional marks come along when copying from web pages and PDFs.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** Removes blanks around and invisible characters inside; blanks inside stay (user names may have them). */
export function trimBlanks(text: string): string {
  return text.replace(INVISIBLE, "").trim();
}

/** Removes every blank: neither host names nor addresses may contain one. */
export function withoutBlanks(text: string): string {
  return text.replace(INVISIBLE, "").replace(/\s/g, "");
}

/** A host as typed, taken apart; `port` only where one stood with it. */
export interface HostParts {
  host: string;
  port: number | null;
}

/** Takes `imaps://mail.example.com:993/inbox`, `[::1]:143` or `mail.example.com:993` apart; text without such parts comes back as it is. */
export function takeHostApart(text: string): HostParts {
  const withoutScheme = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, "");
  const authority = (withoutScheme.split(/[/?#]/)[0] ?? "").replace(/^[^@]*@/, "");
  const bracketed = /^\[([0-9a-f:.]+)\](?::(\d{1,5}))?$/i.exec(authority);
  const plain = /^([^:]+):(\d{1,5})$/.exec(authority);
  const [, host, port] = bracketed ?? plain ?? [];
  const number = port === undefined ? null : Number(port);
  return { host: (host ?? authority).replace(/\.$/, ""), port: number !== null && number >= 1 && number <= 65_535 ? number : null };
}

/** Non-ASCII domain names as the DNS wants them (RFC 5891); what cannot be converted stays. */
export function toAsciiHost(host: string): string {
  return isAscii(host) ? host : domainToASCII(host) || host;
}

/** Converts the domain of an address; a non-ASCII local part stays, since only SMTPUTF8 can carry it (RFC 6531). */
export function toAsciiAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : `${address.slice(0, at)}@${toAsciiHost(address.slice(at + 1))}`;
}

/** True when every character is printable ASCII. */
export function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
