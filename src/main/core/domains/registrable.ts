/** The one adapter for tldts. */
import { getDomain } from "tldts";

/**
 * The registrable domain of a host name by the public suffix list, lower case; null for addresses, single labels and suffixes themselves.
 * Suffixes that hosters give away (`github.io`) count, so that two of their customers are never taken for one.
 */
export function registrableDomain(host: string): string | null {
  return getDomain(host.toLowerCase().replace(/\.$/, ""), { allowPrivateDomains: true, validateHostname: false });
}
