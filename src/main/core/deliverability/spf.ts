/** Judges a sending address by a domain's SPF record as a receiver would (RFC 7208). */
import { BlockList, isIP, isIPv4 } from "node:net";
import { NetError } from "#core/net";
import { BOUND } from "./bounds.ts";
import type { Dns } from "./dns.ts";
import { expandMacros } from "./spf-macro.ts";
import { type Directive, isSpf, parseSpf, type Qualifier } from "./spf-record.ts";

export type SpfResult = "none" | "neutral" | "pass" | "fail" | "softfail" | "temperror" | "permerror";

/** Why a record cannot be used. */
export type SpfProblem = "many" | "syntax" | "lookups" | "void" | "mx" | "loop" | "missing";

export interface SpfVerdict {
  result: SpfResult;
  problem: SpfProblem | null;
  /** Where the problem is. */
  at: string | null;
}

const RESULT: Record<Qualifier, SpfResult> = { "+": "pass", "-": "fail", "~": "softfail", "?": "neutral" };

class Stop extends Error {
  readonly verdict: SpfVerdict;

  constructor(result: SpfResult, problem: SpfProblem | null, at: string | null) {
    super(result);
    this.verdict = { result, problem, at };
  }
}

interface Run {
  dns: Dns;
  ip: string;
  sender: string;
  lookups: number;
  voids: number;
}

/** check_host() of RFC 7208 §4. @throws Failure `cancelled` */
export async function judgeSpf(dns: Dns, ip: string, domain: string, sender: string): Promise<SpfVerdict> {
  try {
    return { result: await host({ dns, ip, sender, lookups: 0, voids: 0 }, domain, []), problem: null, at: null };
  } catch (error) {
    if (error instanceof Stop) return error.verdict;
    if (error instanceof NetError) return { result: "temperror", problem: null, at: domain };
    throw error;
  }
}

async function host(run: Run, domain: string, above: readonly string[]): Promise<SpfResult> {
  if (above.includes(domain.toLowerCase())) throw new Stop("permerror", "loop", domain);
  const path = [...above, domain.toLowerCase()];
  const records = (await run.dns.txt(domain)).filter(isSpf);
  if (records.length > 1) throw new Stop("permerror", "many", domain);
  const [text] = records;
  if (text === undefined) return "none";
  const record = parseSpf(text, BOUND.spfTerms);
  if (!record) throw new Stop("permerror", "syntax", domain);
  for (const directive of record.directives) {
    if (await matches(run, directive, domain, path)) return RESULT[directive.qualifier];
  }
  if (record.redirect === null) return "neutral";
  count(run, domain);
  const target = expand(run, record.redirect, domain);
  const result = await host(run, target, path);
  if (result === "none") throw new Stop("permerror", "missing", target);
  return result;
}

async function matches(run: Run, directive: Directive, domain: string, path: readonly string[]): Promise<boolean> {
  const { name, target } = directive;
  if (name === "all") return true;
  if (name === "ip4" || name === "ip6") return covers(run.ip, [target], directive, domain);
  count(run, domain);
  const at = target === "" ? domain : expand(run, target, domain);
  switch (name) {
    case "include": {
      const result = await host(run, at, path);
      if (result === "none") throw new Stop("permerror", "missing", at);
      return result === "pass";
    }
    case "a":
      return covers(run.ip, noVoid(run, await addresses(run, at), domain), directive, domain);
    case "mx": {
      const servers = noVoid(run, await run.dns.mx(at), domain);
      if (servers.length > BOUND.spfMx) throw new Stop("permerror", "mx", at);
      const lists = await Promise.all(servers.map(({ exchange }) => addresses(run, exchange)));
      return covers(run.ip, lists.flat(), directive, domain);
    }
    case "exists":
      return noVoid(run, await run.dns.a(at), domain).length > 0;
    default:
      // `ptr` (RFC 7208 §5.5: do not use) is counted and never matches here: the name of a stranger's address proves nothing before the mail is sent.
      return false;
  }
}

function count(run: Run, domain: string): void {
  run.lookups += 1;
  if (run.lookups > BOUND.spfLookups) throw new Stop("permerror", "lookups", domain);
}

function noVoid<T>(run: Run, records: T[], domain: string): T[] {
  if (records.length === 0) run.voids += 1;
  if (run.voids > BOUND.spfVoid) throw new Stop("permerror", "void", domain);
  return records;
}

function expand(run: Run, text: string, domain: string): string {
  const name = expandMacros(text, { ip: run.ip, domain, sender: run.sender });
  if (name === null) throw new Stop("permerror", "syntax", domain);
  return name.replace(/\.$/, "");
}

const addresses = (run: Run, name: string): Promise<string[]> => (isIPv4(run.ip) ? run.dns.a(name) : run.dns.aaaa(name));

/** Whether the address lies in one of the networks. */
function covers(ip: string, networks: readonly string[], { name, prefix4, prefix6 }: Directive, domain: string): boolean {
  const family = isIPv4(ip) ? "ipv4" : "ipv6";
  const list = new BlockList();
  for (const network of networks) {
    const kind = isIP(network);
    if (kind !== (name === "ip4" ? 4 : name === "ip6" ? 6 : kind) || kind === 0) throw new Stop("permerror", "syntax", domain);
    if ((kind === 4) !== (family === "ipv4")) continue;
    list.addSubnet(network, kind === 4 ? (prefix4 ?? 32) : (prefix6 ?? 128), family);
  }
  return list.check(ip, family);
}
