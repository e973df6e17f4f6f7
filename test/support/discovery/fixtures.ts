/** The Internet as the facts describe it: for each provider one address and what its domain publishes. Nothing of it reads the search's own code but the facts. */
import type { ServerResponse } from "node:http";
import { loadProviders, type Provider, type Server } from "#src/main/core/discovery/provider.ts";
import type { Zone } from "./dns-server.ts";
import { HERE, MAIL_HOST, NOWHERE } from "./world.ts";

/** How a domain publishes its settings. */
export type Channel = "autoconfig" | "well-known" | "http" | "srv" | "autodiscover" | "guess" | "mx-autoconfig" | "nothing";

export interface Expected {
  host: string;
  port: number;
  security: string;
  username: string;
}

export interface Fixture {
  provider: Provider;
  address: string;
  domain: string;
  channel: Channel;
  imap: Expected | null;
  smtp: Expected | null;
}

/** One fixture for every provider that has an address of its own or hosts domains, and offers programs anything. */
export function makeFixtures(): Fixture[] {
  const fixtures: Fixture[] = [];
  for (const provider of loadProviders()) {
    const mx = mxOf(provider);
    const own = provider.domains.find((one) => !one.includes("*"));
    if ((!own && !mx) || (provider.imap.length === 0 && provider.smtp.length === 0)) continue;
    const domain = own ?? `kunde-${provider.id.replace(/[^a-z0-9]/g, "-")}.example`;
    const address = `anna.beispiel@${domain}`;
    const expect = (servers: readonly Server[]) => expected(servers, address, mx ?? "");
    const [imap, smtp] = [expect(provider.imap), expect(provider.smtp)];
    if (!imap && !smtp) continue;
    fixtures.push({
      provider,
      address,
      domain,
      imap,
      smtp,
      channel: channelOf({ domain, imap, smtp }, own === undefined, fixtures.length),
    });
  }
  return fixtures;
}

/** A host that fits a pattern. */
const exampleOf = (pattern: string): string => pattern.replace(/^\*\./, "mx1.").replace(/\.\*$/, ".de").replaceAll("*", "1");

const mxOf = ({ mx: [first] }: Provider): string | undefined => first && exampleOf(first);

function expected(servers: readonly Server[], address: string, mx: string): Expected | null {
  const [local = "", domain = ""] = address.split("@");
  for (const { host: template, port, security, username: rule } of servers) {
    const host = template.replace("{domain}", domain).replace("{mx}", mx).replace("{region}", "1");
    // Names that only the customer knows cannot be told by a file of the domain.
    if (host.includes("{")) continue;
    return { host, port, security, username: rule === "localpart" ? local : address };
  }
  return null;
}

/** Domains of one kind publish in turns what can carry their settings. */
function channelOf({ domain, imap, smtp }: Pick<Fixture, "domain" | "imap" | "smtp">, isHosted: boolean, turn: number): Channel {
  if (isHosted) return "mx-autoconfig";
  const both = [imap, smtp].filter((one) => one !== null);
  const isPlainName = both.every(({ username, security }) => username.includes("@") && security !== "none");
  const usual = (one: Expected | null, names: string[], ports: number[]) =>
    one !== null && names.includes(one.host) && ports.includes(one.port);
  const canGuess =
    isPlainName && usual(imap, [`imap.${domain}`, `mail.${domain}`], [993]) && usual(smtp, [`smtp.${domain}`, `mail.${domain}`], [465]);
  if (canGuess && turn % 2 === 0) return "guess";
  const channels: Channel[] = isPlainName
    ? ["autoconfig", "srv", "well-known", "srv", "autodiscover", "http"]
    : ["autoconfig", "well-known", "http"];
  return channels[turn % channels.length] ?? "autoconfig";
}

/** Which names exist. */
export function zonesOf(fixtures: readonly Fixture[]): (name: string) => Zone | undefined {
  const zones = new Map<string, Zone>();
  const add = (name: string, zone: Zone) => zones.set(name, { ...zones.get(name), ...zone });
  for (const { provider, domain, channel, imap, smtp } of fixtures) {
    const mx = mxOf(provider) ?? `mx.${domain}`;
    add(domain, { A: [channel === "well-known" ? HERE : NOWHERE], MX: [[10, mx]] });
    if (channel === "autoconfig" || channel === "http") add(`autoconfig.${domain}`, { A: [HERE] });
    if (channel === "autodiscover") add(`autodiscover.${domain}`, { A: [HERE] });
    if (channel === "mx-autoconfig") add(`autoconfig.${mx.split(".").slice(1).join(".")}`, { A: [HERE] });
    if (channel === "guess") for (const one of [imap, smtp]) if (one) add(one.host, { A: [MAIL_HOST] });
    if (channel === "srv") {
      const service = (one: Expected | null, tls: string, starttls: string) => {
        if (!one) return;
        add(`_${one.security === "tls" ? tls : starttls}._tcp.${domain}`, { SRV: [[0, 1, one.port, one.host]] });
      };
      service(imap, "imaps", "imap");
      service(smtp, "submissions", "submission");
      if (!imap) for (const name of ["imaps", "imap"]) add(`_${name}._tcp.${domain}`, { SRV: [[0, 0, 0, "."]] });
    }
  }
  return (name) => zones.get(name);
}

/** Names that the servers' certificate must hold. */
export function namesOf(fixtures: readonly Fixture[], zones: (name: string) => Zone | undefined): string[] {
  const names = fixtures.flatMap(({ domain, provider, channel, imap, smtp }) => {
    if (channel === "http") return [];
    const parents = provider.mx.map((mx) => `autoconfig.${exampleOf(mx).split(".").slice(1).join(".")}`);
    return [
      domain,
      `autoconfig.${domain}`,
      `autodiscover.${domain}`,
      ...parents,
      ...(channel === "guess" ? [imap?.host ?? "", smtp?.host ?? ""] : []),
    ];
  });
  return [...new Set(names)].filter((name) => [HERE, MAIL_HOST].some((address) => zones(name)?.A?.includes(address)));
}

/** The web servers of all of them. */
export function webOf(fixtures: readonly Fixture[]): (seen: { url: string; method: string }, response: ServerResponse) => void {
  const pages = new Map<string, string>();
  for (const fixture of fixtures) {
    const { domain, channel, provider } = fixture;
    const parent = (mxOf(provider) ?? "").split(".").slice(1).join(".");
    const file = autoconfigOf(fixture);
    if (channel === "autoconfig") pages.set(`GET https://autoconfig.${domain}/mail/config-v1.1.xml`, file);
    if (channel === "http") pages.set(`GET http://autoconfig.${domain}/mail/config-v1.1.xml`, file);
    if (channel === "well-known") pages.set(`GET https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`, file);
    if (channel === "mx-autoconfig") pages.set(`GET https://autoconfig.${parent}/mail/config-v1.1.xml`, file);
    if (channel === "autodiscover") pages.set(`POST https://autodiscover.${domain}/autodiscover/autodiscover.xml`, poxOf(fixture));
  }
  return ({ method, url }, response) => {
    const page = pages.get(`${method} ${url}`);
    response.writeHead(page === undefined ? 404 : 200).end(page);
  };
}

const SOCKET: Record<string, string> = { tls: "SSL", starttls: "STARTTLS", none: "plain" };

function autoconfigOf({ domain, imap, smtp }: Fixture): string {
  const server = (element: string, type: string, one: Expected | null) =>
    one
      ? `<${element} type="${type}"><hostname>${one.host}</hostname><port>${one.port}</port><socketType>${SOCKET[one.security]}</socketType><username>${one.username.includes("@") ? "%EMAILADDRESS%" : "%EMAILLOCALPART%"}</username><authentication>password-cleartext</authentication></${element}>`
      : "";
  return `<?xml version="1.0" encoding="UTF-8"?><clientConfig version="1.1"><emailProvider id="${domain}"><domain>${domain}</domain>${server("incomingServer", "imap", imap)}${server("outgoingServer", "smtp", smtp)}</emailProvider></clientConfig>`;
}

function poxOf({ imap, smtp }: Fixture): string {
  const protocol = (type: string, one: Expected | null) =>
    one
      ? `<Protocol><Type>${type}</Type><Server>${one.host}</Server><Port>${one.port}</Port><LoginName>${one.username}</LoginName><SSL>on</SSL><Encryption>${one.security === "tls" ? "SSL" : "TLS"}</Encryption></Protocol>`
      : "";
  return `<?xml version="1.0"?><Autodiscover><Response><Account><Action>settings</Action>${protocol("IMAP", imap)}${protocol("SMTP", smtp)}</Account></Response></Autodiscover>`;
}
