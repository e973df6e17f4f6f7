import { domainToASCII } from "node:url";

/** The address's domain as the DNS wants it, in lower case; empty where it is no name (an address literal). */
export const domainOf = (address: string): string => domainToASCII(address.slice(address.lastIndexOf("@") + 1)).toLowerCase();

/** What stands before the `@`. */
export const localPartOf = (address: string): string => address.slice(0, address.lastIndexOf("@"));

/** True where the host is the domain or stands below it; only then the domain's owner surely means it. */
export function belongsTo(host: string, domain: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  return name === domain || name.endsWith(`.${domain}`);
}
