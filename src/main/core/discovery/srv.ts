/** Asks the DNS for the domain's mail services (RFC 6186, RFC 8314 §5.1). */
import type { Security } from "#shared/model/account.ts";
import { type Finding, readOffer, type Told } from "./finding.ts";
import { ask, type Inquiry } from "./inquiry.ts";
import type { Records, SrvRecord } from "./names.ts";
import { WEIGHT } from "./weights.ts";
import { say } from "./words.ts";

interface Service {
  label: string;
  security: Security;
}

const IMAP: readonly Service[] = [
  { label: "_imaps", security: "tls" },
  { label: "_imap", security: "starttls" },
];
const SUBMISSION: readonly Service[] = [
  { label: "_submissions", security: "tls" },
  { label: "_submission", security: "starttls" },
];

/** What the domain's SRV records name. */
export async function askSrv(inquiry: Inquiry): Promise<Finding[]> {
  const [imap, smtp] = await Promise.all([askHalf(inquiry, IMAP), askHalf(inquiry, SUBMISSION)]);
  if (!imap && !smtp) return [];
  return [{ kind: "srv", words: inquiry.domain, weight: WEIGHT.srv, imap, smtp, isAuthentic: true, notes: [] }];
}

async function askHalf(inquiry: Inquiry, services: readonly Service[]): Promise<Told> {
  const answers = await Promise.all(services.map(async (service) => ({ service, found: await askService(inquiry, service) })));
  const records = answers.flatMap(({ service, found }) => (found?.records ?? []).map((record) => ({ ...record, ...service })));
  if (records.length === 0) return undefined;
  // The priority counts across services (RFC 6186 §3.4); where it is equal, encryption from the start wins (RFC 8314 §3).
  const offered = records.filter(({ name }) => !isNone(name)).sort((a, b) => a.priority - b.priority);
  const offers = offered.flatMap(({ name, port, security }) => {
    return readOffer({ host: name, port, security, username: inquiry.address, auth: ["password"] }) ?? [];
  });
  return offers[0] ?? (offered.length === 0 ? null : undefined);
}

function askService(inquiry: Inquiry, { label }: Service): Promise<Records<SrvRecord> | null> {
  const { lang, names, domain } = inquiry;
  const name = `${label}._tcp.${domain}`;
  return ask(inquiry, "srv", name, async () => {
    const found = await names.srv(name);
    const [first] = found.records;
    if (!first) return { value: null, detail: say(lang, "asked.no-record") };
    if (isNone(first.name)) return { value: found, detail: say(lang, "asked.not-offered") };
    const detail = found.total > found.records.length ? "asked.server-of-many" : "asked.server";
    return { value: found, detail: say(lang, detail, { host: first.name, port: first.port, count: found.total }) };
  });
}

/** Target `.`: the service is decidedly not available (RFC 6186 §3.4). c-ares writes it as an empty name. */
const isNone = (name: string): boolean => name === "" || name === ".";
