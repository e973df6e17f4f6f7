import { isHost } from "#core/accounts";
import type { Security } from "#shared/model/account.ts";
import { type Offer, readOffer } from "./finding.ts";
import { child, children, readXml, textOf, type XmlNode } from "./xml.ts";

/** What Exchange's XML answer names. */
export interface Pox {
  imap: Offer | undefined;
  smtp: Offer | undefined;
  /** The Exchange server, where the answer names one. */
  exchange: string | null;
}

/**
 * Reads a plain-old-XML answer of autodiscover; a redirection inside it is not followed.
 * @see [MS-OXDSCLI] §2.2.4
 */
export function readPox(text: string, address: string): Pox | null {
  const account = child(child(child(readXml(text) ?? undefined, "Autodiscover"), "Response"), "Account");
  if (!account) return null;
  const protocols = children(account, "Protocol");
  const offer = (type: string) =>
    protocols.filter((one) => textOf(one, "Type").toUpperCase() === type).flatMap((one) => readProtocol(one, address) ?? [])[0];
  const exchange = protocols
    .filter((one) => ["EXCH", "EXPR"].includes(textOf(one, "Type")))
    .map((one) => textOf(one, "Server").toLowerCase());
  return { imap: offer("IMAP"), smtp: offer("SMTP"), exchange: exchange.find((host) => isHost(host) && host.includes(".")) ?? null };
}

function readProtocol(protocol: XmlNode, address: string): Offer | undefined {
  const type = textOf(protocol, "Type").toUpperCase();
  const port = Number(textOf(protocol, "Port")) || (type === "IMAP" ? 993 : 587);
  return readOffer({
    host: textOf(protocol, "Server"),
    port,
    security: securityOf(textOf(protocol, "Encryption").toLowerCase(), textOf(protocol, "SSL").toLowerCase(), port),
    username: textOf(protocol, "LoginName") || address,
    auth: ["password"],
  });
}

/** `Encryption` wins over `SSL` (on by default); `SSL` on a port of STARTTLS can only mean STARTTLS. */
function securityOf(encryption: string, ssl: string, port: number): Security {
  if (encryption === "ssl") return "tls";
  if (encryption === "tls") return "starttls";
  if (encryption === "none" || (encryption === "" && ssl === "off")) return "none";
  return [143, 25, 587].includes(port) ? "starttls" : "tls";
}
