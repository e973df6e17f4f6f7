import { writeMime } from "./mime.ts";
import type { Sample } from "./sample.ts";

/** A message as the demo's IMAP server keeps it. */
export interface KeptMessage {
  /** Bytes as Latin-1 text. */
  raw: string;
  flags: string[];
  internaldate: Date;
}

/** Folders with special use (RFC 6154) in the server's modified UTF-7; `null` has none. */
export const FOLDERS = {
  INBOX: null,
  Gesendet: "\\Sent",
  "Entw&APw-rfe": "\\Drafts",
  Archiv: "\\Archive",
  Papierkorb: "\\Trash",
  Lieferanten: null,
  "Kunden-Postfach": null,
} as const;
export type DemoFolder = keyof typeof FOLDERS;

/** Writes the messages of one account. @param anchor the start that the samples' times are relative to */
export function fillMailbox(samples: readonly Sample[], anchor: Date): Map<DemoFolder, KeptMessage[]> {
  const byKey = new Map(samples.map((sample) => [sample.key, sample]));
  const folders = new Map<DemoFolder, KeptMessage[]>();
  const inOrder = samples.map((sample) => ({ sample, date: dateOf(sample, anchor) })).sort((a, b) => a.date.getTime() - b.date.getTime());
  for (const { sample, date } of inOrder) {
    const references = ancestors(sample, byKey);
    const raw = writeMime({ ...sample, id: idOf(sample), date, inReplyTo: references.at(-1), references });
    const folder: DemoFolder = sample.folder === "Entwürfe" ? "Entw&APw-rfe" : sample.folder;
    const kept = folders.get(folder) ?? [];
    kept.push({ raw: raw.toString("latin1"), flags: flagsOf(sample), internaldate: date });
    folders.set(folder, kept);
  }
  return folders;
}

function flagsOf({ unread, flagged, answered, folder }: Sample): string[] {
  const flags = unread ? [] : ["\\Seen"];
  if (flagged) flags.push("\\Flagged");
  if (answered) flags.push("\\Answered");
  if (folder === "Entwürfe") flags.push("\\Draft");
  return flags;
}

function ancestors(sample: Sample, byKey: ReadonlyMap<string, Sample>): string[] {
  const parent = sample.reply === undefined ? undefined : byKey.get(sample.reply);
  return parent ? [...ancestors(parent, byKey), idOf(parent)] : [];
}

function idOf({ key, from }: Sample): string {
  const domain = /@([^>]+)>?$/.exec(from)?.[1] ?? "nordlicht.example";
  return `${key.toLowerCase()}.2026@${domain}`;
}

function dateOf({ when }: Sample, anchor: Date): Date {
  if (typeof when === "number") return new Date(anchor.getTime() - when * 60_000);
  const [hours = 0, minutes = 0] = when.at.split(":").map(Number);
  return new Date(anchor.getFullYear(), anchor.getMonth(), anchor.getDate() - when.days, hours, minutes, 0);
}
