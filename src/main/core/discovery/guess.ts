/** Tries the usual host names when nobody told anything. */
import type { Security } from "#shared/model/account.ts";
import type { Note } from "#shared/model/discovery.ts";
import { type Finding, type Offer, readOffer } from "./finding.ts";
import { ask, type Inquiry, Refused } from "./inquiry.ts";
import { look, type Sight, sameComputer } from "./probe.ts";
import { WEIGHT } from "./weights.ts";
import { say } from "./words.ts";

const PORTS: Record<"imap" | "smtp", readonly { port: number; security: Security }[]> = {
  imap: [
    { port: 993, security: "tls" },
    { port: 143, security: "starttls" },
  ],
  smtp: [
    { port: 465, security: "tls" },
    { port: 587, security: "starttls" },
  ],
};

/**
 * Looks at usual names below the domain and at its MX hosts.
 * @param strangers MX hosts of nobody that is known
 */
export async function guess(inquiry: Inquiry, strangers: readonly string[]): Promise<Finding[]> {
  const { domain } = inquiry;
  const existing = await Promise.all(
    [...new Set([`imap.${domain}`, `smtp.${domain}`, `mail.${domain}`, domain, ...strangers.slice(0, 1)])].map((host) =>
      exists(inquiry, host),
    ),
  );
  const hosts = (half: string) =>
    existing.filter((host): host is string => host !== null && host !== `${half === "imap" ? "smtp" : "imap"}.${domain}`);
  const [imap, smtp] = await Promise.all([bestOf(inquiry, "imap", hosts("imap")), bestOf(inquiry, "smtp", hosts("smtp"))]);
  if (!imap && !smtp) return [];
  const both = [imap, smtp].filter((one) => one !== null);
  const isSure = both.every((one) => one.isSure);
  const names = [...new Set(both.map(({ offer }) => offer.host))].join(", ");
  const notes: Note[] = isSure
    ? []
    : [
        {
          id: "certificate-problem",
          text: say(inquiry.lang, "note.certificate-problem", { host: both.find((one) => !one.isSure)?.offer.host ?? "" }),
        },
      ];
  return [
    {
      kind: "guess",
      words: names,
      weight: isSure ? WEIGHT.guess : WEIGHT.doubtful,
      imap: imap?.offer,
      smtp: smtp?.offer,
      isAuthentic: isSure,
      notes: both.some(({ offer, isSure: sure }) => !sure && offer.security !== "none") ? notes : [],
    },
  ];
}

interface Guess {
  offer: Offer;
  isSure: boolean;
}

/** The host if its name exists; else the list says so once, not once per port. */
async function exists(inquiry: Inquiry, host: string): Promise<string | null> {
  const found = await inquiry.names.addresses(host).catch(() => []);
  if (found.length > 0) return host;
  return ask(inquiry, "guess", host, () => Promise.reject(new Refused("no-name")));
}

async function bestOf(inquiry: Inquiry, half: "imap" | "smtp", hosts: readonly string[]): Promise<Guess | null> {
  const { address } = inquiry;
  const places = hosts.flatMap((host) => PORTS[half].map((port) => ({ half, host, ...port })));
  const sights = (await Promise.all(places.map((place) => look(inquiry, place)))).flatMap((sight) => sight ?? []);
  const ordered = sights.map((sight, index) => ({ sight, cost: costOf(sight) * 100 + index })).sort((a, b) => a.cost - b.cost);
  const best = ordered[0]?.sight;
  if (!best) return null;
  const real = best.isSure || best.security === "none" ? null : await sameComputer(inquiry, best.host, best.otherNames);
  const offer = readOffer({ host: real ?? best.host, port: best.port, security: best.security, username: address, auth: ["password"] });
  return offer ? { offer, isSure: best.isSure || real !== null } : null;
}

/** A sure certificate counts most, then one whose other names may help, then encryption at all. */
function costOf({ isSure, otherNames, security }: Sight): number {
  if (isSure) return 0;
  if (security === "none") return 3;
  return otherNames.length > 0 ? 1 : 2;
}
