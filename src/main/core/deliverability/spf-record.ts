/** The words of an SPF record (RFC 7208 §4.6), and how a sending server is added to one. */

export type Qualifier = "+" | "-" | "~" | "?";

export interface Directive {
  qualifier: Qualifier;
  name: string;
  /** After the colon; empty: the current domain. */
  target: string;
  /** Prefix lengths; null where none is given. */
  prefix4: number | null;
  prefix6: number | null;
}

export interface SpfRecord {
  directives: Directive[];
  redirect: string | null;
}

export const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

const MECHANISMS = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"];

/** Reads a record; null where the syntax is broken, which receivers treat as permerror. */
export function parseSpf(text: string, mostTerms: number): SpfRecord | null {
  const terms = text.split(/ +/).slice(1).filter(Boolean);
  if (terms.length > mostTerms) return null;
  const record: SpfRecord = { directives: [], redirect: null };
  for (const term of terms) {
    const modifier = /^([a-z][a-z0-9_.-]*)=(.*)$/i.exec(term);
    if (modifier) {
      const [, name = "", value = ""] = modifier;
      if (name.toLowerCase() !== "redirect") continue;
      if (record.redirect !== null || value === "") return null;
      record.redirect = value;
      continue;
    }
    const directive = parseDirective(term);
    if (!directive) return null;
    record.directives.push(directive);
  }
  return record;
}

function parseDirective(term: string): Directive | null {
  const parts = /^([+\-~?])?([a-z0-9]+)(?::([^/].*?|))?((?:\/\d{1,3})?(?:\/\/\d{1,3})?)$/i.exec(term);
  if (!parts) return null;
  const [, qualifier = "+", given = "", target, lengths = ""] = parts;
  const name = given.toLowerCase();
  if (!MECHANISMS.includes(name)) return null;
  if (["include", "exists", "ip4", "ip6"].includes(name) && !target) return null;
  if (["all", "include", "exists", "ptr"].includes(name) && lengths !== "") return null;
  if (name === "all" && target !== undefined) return null;
  const [, first, second] = /^(?:\/(\d+))?(?:\/\/(\d+))?$/.exec(lengths) ?? [];
  const number = (digits: string | undefined) => (digits === undefined ? null : Number(digits));
  const own = name === "ip6" ? { prefix4: null, prefix6: number(first) } : { prefix4: number(first), prefix6: number(second) };
  if ((own.prefix4 ?? 0) > 32 || (own.prefix6 ?? 0) > 128) return null;
  return { qualifier: qualifier as Qualifier, name, target: target ?? "", ...own };
}

/** How strictly a record ends; the mildest of several is kept, so that nothing that arrives today stops arriving. */
const ENDINGS = ["?all", "~all", "-all", "+all"] as const;

/**
 * Joins the records of a domain to one and adds terms: a domain may have one SPF record only (RFC 7208 §3.2).
 * Terms that are there already are not repeated; what follows `all` is never read and goes.
 */
export function mergeSpf(records: readonly string[], add: readonly string[]): string {
  const terms: string[] = [];
  const known = new Set<string>();
  const endings: string[] = [];
  let redirect: string | null = null;
  const take = (term: string) => {
    const key = term.toLowerCase().replace(/^\+/, "");
    if (!known.has(key)) terms.push(term);
    known.add(key);
  };
  for (const record of records) {
    for (const term of record.split(/ +/).slice(1).filter(Boolean)) {
      if (/^[+\-~?]?all$/i.test(term)) {
        endings.push(term.toLowerCase().replace(/^all$/, "+all"));
        break;
      }
      if (/^redirect=/i.test(term)) redirect ??= term;
      else take(term);
    }
  }
  for (const term of add) take(term);
  // "+all" allows the whole world; nobody wants it who asks here.
  const ending = ENDINGS.find((one) => one !== "+all" && endings.includes(one)) ?? "~all";
  // A redirect is followed only where no `all` stands; joined with others it becomes an include.
  if (redirect !== null && records.length === 1 && endings.length === 0) return ["v=spf1", ...terms, redirect].join(" ");
  if (redirect !== null && endings.length === 0) take(`include:${redirect.slice("redirect=".length)}`);
  return ["v=spf1", ...terms, ending].join(" ");
}
