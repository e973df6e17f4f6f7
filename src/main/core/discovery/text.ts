import type { Discovery, FoundEndpoint, FoundSettings } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import { say } from "./words.ts";

/** Writes what was found as lines for people. */
export function discoveryText({ settings, notes, asked }: Discovery, lang: Language): string {
  const requests = asked.map(({ ok, ...one }) => `  ${ok ? "✓" : "✗"} ${say(lang, "cli.asked-one", one)}`);
  return [
    ...settings.flatMap((found) => [...settingsLines(found, lang), ""]),
    ...notes.map(({ text }) => say(lang, "cli.note", { text })),
    say(lang, "cli.asked"),
    ...requests,
  ].join("\n");
}

function settingsLines(found: FoundSettings, lang: Language): string[] {
  return [
    ...halfLines("imap", found.imap, lang),
    ...halfLines("smtp", found.smtp, lang),
    say(lang, "cli.username", { username: found.username }),
    ...(found.auth.length > 0 ? [say(lang, "cli.auth", { ways: ways(found.auth, lang) })] : []),
    say(lang, "cli.source", { source: found.source }),
    ...found.notes.map(({ text }) => say(lang, "cli.note", { text })),
  ];
}

function halfLines(half: "imap" | "smtp", one: FoundEndpoint | null, lang: Language): string[] {
  if (!one) return [say(lang, `cli.${half}-missing`)];
  const own = one.username === undefined ? [] : [`  ${say(lang, "cli.own-username", { username: one.username })}`];
  const auth = one.auth === undefined ? [] : [`  ${say(lang, "cli.auth", { ways: ways(one.auth, lang) })}`];
  const { host, port } = one;
  return [say(lang, `cli.${half}`, { host, port, security: say(lang, `cli.${one.security}`) }), ...own, ...auth];
}

const ways = (auth: readonly string[], lang: Language): string => auth.map((way) => say(lang, `cli.${way}`)).join(", ");
