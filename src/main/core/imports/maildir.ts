/** Maildir: one file a message, flags in its name (https://cr.yp.to/proto/maildir.html), subfolders as `.Name` (Maildir++). */
import type { Dirent } from "node:fs";
import type { Flags } from "#core/message";

/** Says whether a folder's entries are those of a Maildir. */
export function isMaildir(entries: readonly Dirent[]): boolean {
  const has = (name: string) => entries.some((entry) => entry.name === name && entry.isDirectory());
  return has("cur") && (has("new") || has("tmp"));
}

/** The flags in a file's name; Windows has no colon in names, so programs write `;` or `!` there. */
export function flagsOfName(name: string): Flags {
  const letters = /[:;!]2,([A-Za-z]*)$/.exec(name)?.[1] ?? "";
  const has = (letter: string) => letters.includes(letter);
  return { seen: has("S"), flagged: has("F"), answered: has("R"), draft: has("D"), deleted: has("T"), forwarded: has("P") };
}

/** A file's name without its flags, which change while the message stays the same. */
export const uniqueName = (name: string): string => name.replace(/[:;!]2,[A-Za-z]*$/, "");
