/** Turns what the sources found into proposals, best first. Pure. */
import type { FoundEndpoint, FoundSettings, Note, SignInWay } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import { belongsTo } from "./address.ts";
import type { Finding, Offer, Told } from "./finding.ts";
import type { Provider } from "./provider.ts";
import { notesOf } from "./table.ts";
import { WEIGHT } from "./weights.ts";
import { say } from "./words.ts";

interface Context {
  domain: string;
  address: string;
  lang: Language;
  providers: readonly Provider[];
}

/** Orders, joins what agrees, and fills a half that one source does not know from the next best. */
export function rank(findings: readonly Finding[], context: Context): FoundSettings[] {
  const ordered = findings.filter(({ imap, smtp }) => imap || smtp).sort((a, b) => worth(b) - worth(a));
  const completed = ordered.map((finding) => complete(finding, ordered, context));
  const distinct: { finding: Finding; agreeing: Finding[] }[] = [];
  for (const finding of completed) {
    const same = distinct.find((one) => isSame(one.finding, finding));
    if (!same) distinct.push({ finding, agreeing: [] });
    else if (same.finding.kind !== finding.kind && !same.agreeing.some(({ kind }) => kind === finding.kind)) same.agreeing.push(finding);
  }
  return distinct.map(({ finding, agreeing }) => toSettings(finding, agreeing, context));
}

/** True where both halves are told (also: told that there is none), encrypted and authentic. */
export const isGood = ({ imap, smtp, isAuthentic }: Finding): boolean =>
  isAuthentic && imap !== undefined && smtp !== undefined && !isPlain(imap) && !isPlain(smtp) && Boolean(imap ?? smtp);

const isPlain = (told: Told): boolean => told?.security === "none";

function worth({ weight, imap, smtp }: Finding): number {
  return weight - (isPlain(imap) || isPlain(smtp) ? WEIGHT.plaintext : 0) - (imap && smtp ? 0 : WEIGHT.half);
}

function complete(finding: Finding, others: readonly Finding[], context: Context): Finding {
  const missing = (["imap", "smtp"] as const).find((half) => finding[half] === undefined);
  const helper = missing && others.find((one) => one !== finding && one[missing]);
  if (!missing || !helper) return finding;
  const words = say(context.lang, "source.completed", { words: finding.words, half: missing.toUpperCase(), source: helper.kind });
  return {
    ...finding,
    [missing]: helper[missing],
    words,
    isAuthentic: finding.isAuthentic && helper.isAuthentic,
    notes: [...finding.notes, ...helper.notes],
  };
}

function isSame(a: Finding, b: Finding): boolean {
  const key = (told: Told) => (told ? `${told.host}:${told.port}:${told.security}` : "");
  return key(a.imap) === key(b.imap) && key(a.smtp) === key(b.smtp);
}

function toSettings(finding: Finding, agreeing: readonly Finding[], context: Context): FoundSettings {
  const { lang, address } = context;
  const { imap, smtp, kind } = finding;
  const main = imap ?? smtp;
  const username = main?.username ?? address;
  const auth: SignInWay[] = main?.auth ?? [];
  const words =
    agreeing.length > 0
      ? say(lang, "source.agreeing", { words: finding.words, others: agreeing.map((one) => one.kind).join(", ") })
      : finding.words;
  const known = kind === "mx" ? undefined : providerOfServers(context.providers, imap, smtp);
  const provider = finding.provider ?? known?.name;
  const notes = distinctNotes([...finding.notes, ...warnings(finding, agreeing, context), ...(known ? notesOf(known, lang) : [])]);
  return {
    smtp: half(smtp, username, auth),
    imap: half(imap, username, auth),
    username,
    auth,
    source: `${kind}: ${words}`,
    ...(provider ? { provider } : {}),
    notes,
  };
}

function half(told: Told, username: string, auth: readonly SignInWay[]): FoundEndpoint | null {
  if (!told) return null;
  const { host, port, security } = told;
  const own = told.username === username ? {} : { username: told.username };
  return { host, port, security, ...own, ...(told.auth.join() === auth.join() ? {} : { auth: told.auth }) };
}

function warnings(finding: Finding, agreeing: readonly Finding[], { domain, lang }: Context): Note[] {
  const { imap, smtp } = finding;
  const offers = [imap, smtp].filter((one): one is Offer => Boolean(one));
  const foreign =
    finding.kind === "mx" || agreeing.some(({ kind }) => kind === "mx") ? undefined : offers.find(({ host }) => !belongsTo(host, domain));
  const isAuthentic = finding.isAuthentic || agreeing.some((one) => one.isAuthentic);
  return [
    ...(foreign ? [{ id: "foreign-domain", text: say(lang, "note.foreign-domain", { host: foreign.host, domain }) }] : []),
    ...(isAuthentic || finding.notes.some(({ id }) => id === "insecure-source")
      ? []
      : [{ id: "insecure-source", text: say(lang, "note.insecure-source") }]),
    ...(offers.some(({ security }) => security === "none") ? [{ id: "plaintext-only", text: say(lang, "note.plaintext-only") }] : []),
  ];
}

/** The provider whose servers these are, all of them. */
function providerOfServers(providers: readonly Provider[], imap: Told, smtp: Told): Provider | undefined {
  const runs = (servers: readonly { host: string }[], told: Told) => !told || servers.some(({ host }) => host === told.host);
  return providers.find((one) => runs(one.imap, imap) && runs(one.smtp, smtp));
}

function distinctNotes(notes: readonly Note[]): Note[] {
  return notes.filter(({ id }, index) => notes.findIndex((one) => one.id === id) === index);
}
