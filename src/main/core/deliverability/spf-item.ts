import { isIP } from "node:net";
import { isPublicAddress } from "#core/net";
import type { DeliverabilityItem, DnsRecord } from "#shared/model/deliverability.ts";
import { BOUND } from "./bounds.ts";
import { type Case, toItem } from "./item.ts";
import { senderOf } from "./senders.ts";
import { judgeSpf, type SpfVerdict } from "./spf.ts";
import { isSpf, mergeSpf } from "./spf-record.ts";
import { readSpfTree, type SpfTree } from "./spf-tree.ts";

/** The item, and whether receivers will see SPF pass for mail of this account. */
export interface SpfOutcome {
  item: DeliverabilityItem;
  passes: boolean;
}

/** Whether the domain's SPF record names the server that sends (RFC 7208). */
export async function judgeSender(of: Case): Promise<SpfOutcome> {
  const records = (await of.dns.txt(of.domain)).filter(isSpf);
  const found = records.map((record) => `${of.domain} TXT ${record}`);
  const sender = of.server === null ? null : senderOf(of.server);
  const addresses = of.server === null ? [] : await sendingAddresses(of, of.server);
  // What only this network can reach says nothing about the address that receivers see.
  const isSeen = addresses.some(isPublicAddress);
  const own = of.server === null || !isSeen ? null : isIP(of.server) ? addressTerm(of.server) : `a:${of.server}`;
  const term = sender ? `include:${sender.includes[0] ?? ""}` : own;
  // Without a server there is nothing to allow; a record that names nobody would forbid everybody.
  const publish = (): DnsRecord | null =>
    term === null && records.length === 0
      ? null
      : { type: "TXT", name: of.domain, value: mergeSpf(records, term === null ? [] : [term]), replaces: records };
  const values = { provider: sender?.name ?? "", term: term ?? "" };
  const elsewhere = sender ? (["providerAdvice"] as const) : (["elsewhereAdvice"] as const);
  const fails = (
    light: "warn" | "error",
    says: string,
    advice: readonly string[],
    more: Record<string, string | number> = {},
  ): SpfOutcome => ({
    item: toItem(of, "spf", { light, says, advice, found, record: publish(), values: { ...values, ...more } }),
    passes: false,
  });
  if (records.length === 0) return fails("error", "missing", term === null ? ["askAdvice"] : ["publishAdvice", ...elsewhere]);
  if (records.length > 1) return fails("error", "many", ["manyAdvice"], { count: records.length });

  const tree = await readSpfTree(of.dns, of.domain);
  const verdicts: SpfVerdict[] = [];
  for (const ip of addresses) verdicts.push(await judgeSpf(of.dns, ip, of.domain, of.address));
  const broken = verdicts.find(({ result }) => result === "permerror");
  if (broken) return brokenRecord(of, broken, tree, found);
  if (tree.lookups > BOUND.spfLookups) return brokenRecord(of, { result: "permerror", problem: "lookups", at: of.domain }, tree, found);
  if (/(?:^| )\+?all(?: |$)/i.test(records[0] ?? "")) return { ...fails("error", "everybody", ["everybodyAdvice"]), passes: true };
  const isIncluded = sender?.includes.some((domain) => tree.includes.includes(domain)) ?? false;
  const passed = verdicts.filter(({ result }) => result === "pass").length;
  const good = (says: string, advice: readonly string[] = []): SpfOutcome => ({
    item: toItem(of, "spf", { light: "ok", says, advice, found, values }),
    passes: true,
  });
  if (isIncluded) return good("included");
  if (passed > 0 && passed === verdicts.length) return good("passes", elsewhere);
  if (verdicts.some(({ result }) => result === "temperror"))
    return { item: toItem(of, "spf", { light: "unknown", says: "silent", advice: ["againAdvice"], found, values }), passes: false };
  if (!isSeen) {
    const says = of.server === null ? "noServer" : addresses.length === 0 ? "unresolved" : "inside";
    return { item: toItem(of, "spf", { light: "unknown", says, advice: ["insideAdvice"], found, values }), passes: false };
  }
  if (passed > 0) return { ...fails("warn", "partly", ["publishAdvice", ...elsewhere]), passes: true };
  const isHard = verdicts.some(({ result }) => result === "fail");
  return fails(isHard ? "error" : "warn", isHard ? "fails" : "softfails", ["publishAdvice", ...elsewhere]);
}

const addressTerm = (address: string): string => (isIP(address) === 6 ? `ip6:${address}` : `ip4:${address}`);

/** Addresses of the submission server; what it sends from may differ, which the advice says. */
async function sendingAddresses(of: Case, server: string): Promise<string[]> {
  if (isIP(server)) return [server];
  const [v4, v6] = await Promise.all([of.dns.a(server), of.dns.aaaa(server).catch(() => [])]);
  return [...v4.slice(0, BOUND.addresses), ...v6.slice(0, BOUND.addresses)];
}

function brokenRecord(of: Case, { problem, at }: SpfVerdict, tree: SpfTree, found: string[]): SpfOutcome {
  const kind = problem ?? "syntax";
  const values = {
    at: at ?? of.domain,
    count: Math.max(tree.lookups, kind === "lookups" ? BOUND.spfLookups + 1 : 0),
    limit: BOUND.spfLookups,
  };
  return {
    item: toItem(of, "spf", { light: "error", says: `broken.${kind}`, advice: [`brokenAdvice.${kind}`], found, values }),
    passes: false,
  };
}
