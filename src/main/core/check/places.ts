/** Where else an account may be served: never a host that the address or the typed name does not vouch for. */
import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { registrableDomain } from "#core/domains";
import type { Endpoint } from "#shared/model/account.ts";
import type { FoundSettings } from "#shared/model/discovery.ts";
import type { FailedHalf } from "#shared/model/fix.ts";
import type { Half } from "#shared/model/report.ts";

/** A port and how it encrypts. */
export type PortKind = Pick<Endpoint, "port" | "security">;

const MOST_PLACES = 12;

/** The usual ports of submission (RFC 8314 §3.3) and access; none without encryption. */
export const PAIRS: Record<Half, readonly PortKind[]> = {
  smtp: [
    { port: 587, security: "starttls" },
    { port: 465, security: "tls" },
  ],
  imap: [
    { port: 993, security: "tls" },
    { port: 143, security: "starttls" },
  ],
};

/** The places to look at, likeliest first: what the diagnosis proposes, the provider's own, the other encryption, usual ports and names. */
export function placesFor(
  { email }: ResolvedAccount,
  half: Half,
  { host, port, security }: ResolvedHalf,
  { cause, proposal = [] }: FailedHalf,
  settings: FoundSettings | null,
  pairs: readonly PortKind[] = PAIRS[half],
): Endpoint[] {
  const proposed = asEndpoint({ host, port, security, ...Object.fromEntries(proposal.map(({ field, to }) => [field, to])) });
  const preset = settings?.[half];
  const flipped: Endpoint[] = (["tls", "starttls"] as const)
    .filter((kind) => kind !== security)
    .map((kind) => ({ host, port, security: kind }));
  const domains = domainsOf(host, email, cause === "dns-not-found");
  const isOurs = (name: string) => name.toLowerCase() === host.toLowerCase() || domains.includes(registrableDomain(name) ?? "");
  const named = domains.flatMap((domain) => namesIn(domain, half)).filter((name) => name !== host.toLowerCase());
  const all = [
    ...(proposed && isOurs(proposed.host) ? [proposed] : []),
    ...(preset ? [preset] : []),
    ...flipped,
    ...[host, ...named].flatMap((name) => pairs.map((pair) => ({ host: name, ...pair }))),
  ];
  const isNew = (place: Endpoint) =>
    place.security !== "none" && !(place.host === host && place.port === port && place.security === security);
  const seen = new Set<string>();
  return all
    .filter((place) => isNew(place) && !seen.has(keyOf(place)) && seen.add(keyOf(place)))
    .map(({ host: name, port: number, security: kind }) => ({ host: name, port: number, security: kind }))
    .slice(0, MOST_PLACES);
}

const keyOf = ({ host, port, security }: Endpoint): string => `${host.toLowerCase()} ${port} ${security}`;

/** A proposal comes back from the window, so its values are judged again. */
function asEndpoint({ host, port, security }: Record<string, string | number>): Endpoint | null {
  const isKind = security === "tls" || security === "starttls" || security === "none";
  return typeof host === "string" && typeof port === "number" && isKind ? { host, port, security } : null;
}

/** The typed host's own domain; the address' own as well where the typed name does not exist, so nobody else answers to it. */
function domainsOf(host: string, email: string, isMissing: boolean): string[] {
  const own = registrableDomain(email.slice(email.lastIndexOf("@") + 1));
  const domains = [registrableDomain(host), ...(isMissing ? [own] : [])];
  return [...new Set(domains)].filter((domain): domain is string => domain !== null);
}

/** The names under which offices and hosters run their mail servers. */
function namesIn(domain: string, half: Half): string[] {
  return [half, "mail", half === "smtp" ? "smtps" : "imaps"].map((label) => `${label}.${domain}`);
}
