import { inert } from "#core/net";
import type { Security } from "#shared/model/account.ts";
import type { SignInWay } from "#shared/model/discovery.ts";
import { domainOf, localPartOf } from "./address.ts";
import { type Offer, readOffer, type Told } from "./finding.ts";
import { attribute, child, children, ownText, readXml, textOf, type XmlNode } from "./xml.ts";

/** What an autoconfig file says for one address. */
export interface Autoconfig {
  provider: string;
  imap: Told;
  smtp: Told;
}

/**
 * Reads an autoconfig file; the first encrypted server of each kind wins, since the file lists them in the provider's order.
 * @returns null where it is none, or names no server that can be used
 * @see draft-ietf-mailmaint-autoconfig
 */
export function readAutoconfig(text: string, address: string): Autoconfig | null {
  const provider = child(child(readXml(text) ?? undefined, "clientConfig"), "emailProvider");
  if (!provider) return null;
  const offer = (element: string, type: string): Told => {
    const servers = children(provider, element).filter((one) => attribute(one, "type")?.toLowerCase() === type);
    const offers = servers.flatMap((one) => readServer(one, address) ?? []);
    // A file that lists servers, but none of this kind, says that there is none.
    return offers.find(({ security }) => security !== "none") ?? offers[0] ?? (servers.length > 0 ? undefined : null);
  };
  const imap = offer("incomingServer", "imap");
  const smtp = offer("outgoingServer", "smtp");
  return imap || smtp ? { provider: inert(textOf(provider, "displayName")).replace(/\s+/g, " ").slice(0, 100), imap, smtp } : null;
}

function readServer(server: XmlNode, address: string): Offer | undefined {
  const security = SECURITY[textOf(server, "socketType").toLowerCase()];
  if (!security) return undefined;
  const names = children(server, "authentication").map((one) => ownText(one).toLowerCase());
  return readOffer({
    host: fill(textOf(server, "hostname"), address),
    port: Number(textOf(server, "port")),
    security,
    username: fill(textOf(server, "username"), address) || address,
    auth: [...new Set(names.flatMap((name) => WAYS[name] ?? []))],
  });
}

const SECURITY: Partial<Record<string, Security>> = { ssl: "tls", tls: "tls", starttls: "starttls", plain: "none" };

const WAYS: Partial<Record<string, SignInWay>> = {
  "password-cleartext": "password",
  "password-encrypted": "password",
  plain: "password",
  secure: "password",
  oauth2: "oauth2",
};

function fill(text: string, address: string): string {
  const values: Record<string, string> = {
    EMAILADDRESS: address,
    EMAILLOCALPART: localPartOf(address),
    EMAILDOMAIN: domainOf(address),
  };
  return text.replace(/%(EMAILADDRESS|EMAILLOCALPART|EMAILDOMAIN)%/g, (_all, name: string) => values[name] ?? "");
}
