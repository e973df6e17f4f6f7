import { NetError } from "#core/net";
import { BOUND } from "./bounds.ts";
import type { Dns } from "./dns.ts";
import { isSpf, parseSpf } from "./spf-record.ts";

/** Everything that a domain's SPF record refers to, whoever sends. */
export interface SpfTree {
  /** Included and redirected domains that may send, in lower case. */
  includes: string[];
  /** Terms that ask the DNS; more than ten and receivers stop reading (RFC 7208 §4.6.4). */
  lookups: number;
}

/** Reads a record with all that it includes; stops counting shortly after the limit, and visits no domain twice. */
export async function readSpfTree(dns: Dns, domain: string): Promise<SpfTree> {
  const tree: SpfTree = { includes: [], lookups: 0 };
  const seen = new Set([domain.toLowerCase()]);
  const visit = async (name: string): Promise<void> => {
    const records = (await dns.txt(name)).filter(isSpf);
    const record = records.length === 1 && records[0] !== undefined ? parseSpf(records[0], BOUND.spfTerms) : null;
    if (!record) return;
    const targets: string[] = [];
    for (const { name: term, target, qualifier } of record.directives) {
      if (!["include", "a", "mx", "ptr", "exists"].includes(term)) continue;
      tree.lookups += 1;
      if (term === "include" && qualifier === "+") targets.push(target);
    }
    const hasAll = record.directives.some((one) => one.name === "all");
    if (record.redirect !== null && !hasAll) {
      tree.lookups += 1;
      targets.push(record.redirect);
    }
    for (const target of targets) {
      const lower = target.toLowerCase().replace(/\.$/, "");
      tree.includes.push(lower);
      if (seen.has(lower) || lower.includes("%") || tree.lookups > BOUND.spfLookups * 2) continue;
      seen.add(lower);
      await visit(lower);
    }
  };
  try {
    await visit(domain);
  } catch (error) {
    // What was read before the DNS fell silent is still true.
    if (!(error instanceof NetError)) throw error;
  }
  return tree;
}
