import { registrableDomain } from "#core/domains";

/** The organisational domain (RFC 7489 §3.2) by the public suffix list; the name itself where the list knows nothing above it. */
export function organisationOf(domain: string): string {
  return registrableDomain(domain) ?? domain.toLowerCase();
}
