/** Finds what can be imported below a path, in a stable order. */
import { type Dirent, existsSync } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import type { Flags } from "#core/message";
import { decodeFolderName } from "./folder-name.ts";
import { flagsOfName, isMaildir, uniqueName } from "./maildir.ts";

/** A file with one message or many; or one that is none. */
export type Source =
  | { kind: "mbox"; file: string; folder: string }
  | { kind: "message"; file: string; folder: string; flags: Flags /** Other names under which it may be known. */; bases: string[] }
  | { kind: "skipped"; file: string; reason: string };

/** Where single files go. */
const SINGLE = "Import";
const NO_FLAGS: Flags = { seen: false, flagged: false, answered: false, draft: false, deleted: false, forwarded: false };
/** Files of mail programs beside the messages. */
const COMPANIONS = /^(dovecot|maildirfolder|maildirsize|subscriptions|courierimap|\.|Thumbs\.db$|desktop\.ini$)|\.msf$/i;

/** Finds sources below a file or folder. */
export async function* findSources(path: string): AsyncGenerator<Source> {
  const file = resolve(path);
  const kind = await stat(file).catch((error: NodeJS.ErrnoException) => error.code ?? "unknown");
  if (typeof kind === "string") yield { kind: "skipped", file, reason: `cannot be read (${kind})` };
  else if (kind.isDirectory()) yield* inFolder(file, null);
  else yield await fileSource(file);
}

async function* inFolder(folder: string, maildirName: string | null): AsyncGenerator<Source> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => error.code ?? "unknown");
  if (typeof entries === "string") {
    yield { kind: "skipped", file: folder, reason: `cannot be read (${entries})` };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const isMail = isMaildir(entries);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isMail && (entry.name === "cur" || entry.name === "new")) yield* maildirMessages(path, maildirName ?? "INBOX");
      else if (isMail && entry.name === "tmp") continue;
      else yield* inFolder(path, isMail && entry.name.startsWith(".") ? decodeFolderName(entry.name.slice(1)) : null);
    } else if (!COMPANIONS.test(entry.name) && (!isMail || /\.(eml|mbox)$/i.test(entry.name))) yield await entrySource(entry, path);
  }
}

async function entrySource(entry: Dirent, path: string): Promise<Source> {
  if (entry.isFile()) return fileSource(path);
  // A link to a file is followed, one to a folder is not: it could lead in a circle.
  const target = entry.isSymbolicLink() ? await stat(path).catch(() => null) : null;
  return target?.isFile() ? fileSource(path) : { kind: "skipped", file: path, reason: "no file" };
}

async function* maildirMessages(folder: string, name: string): AsyncGenerator<Source> {
  const names = (await readdir(folder)).filter((one) => !one.startsWith(".")).sort();
  for (const one of names) {
    const unique = uniqueName(one);
    const bases = ["cur", "new"].map((place) => join(folder, "..", place, unique));
    yield { kind: "message", file: join(folder, one), folder: name, flags: flagsOfName(one), bases };
  }
}

async function fileSource(file: string): Promise<Source> {
  const single = { kind: "message", file, folder: SINGLE, flags: NO_FLAGS, bases: [] } as const;
  if (extname(file).toLowerCase() === ".eml") return { ...single, bases: [] };
  const head = await firstBytes(file).catch((error: NodeJS.ErrnoException) => error.code ?? "unknown");
  if (typeof head === "string") return { kind: "skipped", file, reason: `cannot be read (${head})` };
  const text = head.toString("latin1").replace(/^\xef\xbb\xbf/, "");
  // Without an end of its first line it has room for no message.
  if (/^\s*From \S[^\n]{0,1000}\n/.test(text)) return { kind: "mbox", file, folder: mboxName(file) };
  if (head.length === 0) return { kind: "skipped", file, reason: "empty" };
  if (/^(?:>?From [^\n]*\n|[A-Za-z][\w.-]*[ \t]*:[^\n]*\n(?:[A-Za-z][\w.-]*[ \t]*:|[ \t]|\r?\n))/.test(text) && !head.includes(0))
    return { ...single, bases: [] };
  return { kind: "skipped", file, reason: "no message" };
}

/** The folder's name: that of the file; Thunderbird keeps subfolders in `Name.sbd`, Apple Mail the messages in `Name.mbox/mbox`. */
function mboxName(file: string): string {
  const name = basename(file).replace(/\.(mbox|mbx)$/i, "");
  const parent = basename(join(file, ".."));
  if (name === "mbox" && /\.mbox$/i.test(parent)) return parent.replace(/\.mbox$/i, "");
  return /\.sbd$/i.test(parent) && existsSync(join(file, "..")) ? `${parent.slice(0, -4)}/${name}` : name;
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2_048), 0, 2_048, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
