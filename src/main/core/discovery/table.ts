import type { FoundEndpoint, FoundSettings, Note, SignInWay } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import { domainOf, localPartOf } from "./address.ts";
import { fitLength } from "./pattern.ts";
import type { Gateway, Provider, Server } from "./provider.ts";
import { serverName } from "./server-name.ts";
import { say } from "./words.ts";

/** The provider whose own domain this is (not of hosted domains: those are told by their MX). */
export function providerOf(providers: readonly Provider[], domain: string): Provider | undefined {
  return providers.find(({ domains }) => fitLength(domains, domain) > 0);
}

/** The provider, or the filter, that an MX host belongs to: the most specific pattern wins. */
export function ownerOfMx<T extends Gateway | Provider>(owners: readonly T[], mx: string): T | undefined {
  const [best] = owners.map((owner) => ({ owner, fits: fitLength(owner.mx, mx) })).sort((a, b) => b.fits - a.fits);
  return best && best.fits > 0 ? best.owner : undefined;
}

/** What a provider means for one address. */
export interface Wanted {
  address: string;
  lang: Language;
  /** An MX host of the domain, where it was asked. */
  mx: string | null;
}

/** The provider's settings for an address; null where it offers neither half or only the customer knows the server's name. */
export function settingsOf(provider: Provider, wanted: Wanted, source: "table" | "mx"): FoundSettings | null {
  const { address } = wanted;
  const imap = usable(provider, provider.imap, wanted);
  const smtp = usable(provider, provider.smtp, wanted);
  const receiving = imap ?? smtp;
  if (!receiving) return null;
  const username = userName(receiving.server.username, address);
  const auth = ways(receiving.server);
  const half = (one: Usable | null): FoundEndpoint | null => {
    if (!one) return null;
    const { port, security } = one.server;
    const own = { username: userName(one.server.username, address), auth: ways(one.server) };
    return {
      host: one.host,
      port,
      security,
      ...(own.username === username ? {} : { username: own.username }),
      ...(own.auth.join() === auth.join() ? {} : { auth: own.auth }),
    };
  };
  const notes = notesOf(provider, wanted.lang);
  if ((imap ?? smtp)?.server.security === "none" || smtp?.server.security === "none")
    notes.push({ id: "plaintext-only", text: say(wanted.lang, "note.plaintext-only") });
  return { imap: half(imap), smtp: half(smtp), username, auth, source: `${source}: ${provider.name}`, provider: provider.name, notes };
}

interface Usable {
  server: Server;
  host: string;
}

function usable(provider: Provider, servers: readonly Server[], { address, mx }: Wanted): Usable | null {
  for (const server of servers) {
    const host = serverName(server.host, provider, { domain: domainOf(address), mx });
    if (host !== null) return { server, host };
  }
  return null;
}

const ways = (server: Server): SignInWay[] => server.auth.filter((way) => way !== "none");

function userName(rule: string, address: string): string {
  if (rule === "localpart") return localPartOf(address);
  if (rule.includes("{"))
    return rule.replace("{email}", address).replace("{localpart}", localPartOf(address)).replace("{domain}", domainOf(address));
  return rule === "resend" || rule === "apikey" ? rule : address;
}

/** What a customer of the provider must know. */
export function notesOf(provider: Provider, lang: Language): Note[] {
  const words = provider.notes?.[lang];
  const special: (string | false | undefined)[] = [
    (provider.app_password === "required" || provider.app_password === "with-2fa") && "app-password",
    provider.imap_must_be_enabled && "imap-off-by-default",
    provider.bridge_required && "bridge-needed",
    provider.imap.length === 0 && "no-imap",
  ];
  const key = (id: string) => {
    if (id === "no-imap" && provider.smtp.length === 0) return "no-programs";
    return id === "app-password" && provider.app_password === "with-2fa" ? "app-password-with-2fa" : id;
  };
  const notes = special.flatMap((id) => (id ? [{ id, text: say(lang, `note.${key(id)}`, { provider: provider.name }) }] : []));
  return words ? [...notes, { id: "provider", text: words }] : notes;
}
