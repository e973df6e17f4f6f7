import { isIP } from "node:net";

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;

/** A host that can be looked up: a name of valid labels (RFC 1123 §2.1, underscores tolerated) or an address. */
export function isHost(host: string): boolean {
  if (isIP(host)) return true;
  if (host.length > 253 || /^[\d.]+$/.test(host)) return false;
  return host !== "" && host.split(".").every((label) => LABEL.test(label));
}

/** An address that can be used in MAIL and RCPT (RFC 5321 §4.1.2): dot-atom or quoted local part, host or address literal. */
export function isAddress(address: string): boolean {
  const at = address.lastIndexOf("@");
  if (at < 1 || address.length > 320) return false;
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  const quoted = /^"(?:[^"\\\r\n]|\\.)*"$/.test(local);
  const atoms = local.length <= 64 && local.split(".").every((atom) => /^[^\s\p{Cc}@<>()[\]\\,;:"]+$/u.test(atom));
  const literal = /^\[(?:IPv6:)?[0-9a-f:.]+\]$/i.test(domain);
  return (quoted || atoms) && (literal || isHost(domain));
}

/** A port a server can listen on. */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
