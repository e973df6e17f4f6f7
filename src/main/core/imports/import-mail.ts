import { open } from "node:fs/promises";
import { indexOnce, LARGEST_MESSAGE } from "#core/message";
import { type Operation, throwIfCancelled } from "#core/operation";
import { addImported, type ImportedMessage, type WritableDb } from "#core/store";
import { filled } from "./file-window.ts";
import { findSources, type Source } from "./find-sources.ts";
import { BATCH_BYTES, BATCH_MESSAGES } from "./limits.ts";
import { mboxMessages } from "./mbox.ts";

/** What an import did: `messages` are in the store now, `added` of them since this import. */
export interface ImportResult {
  messages: number;
  added: number;
  skipped: { path: string; reason: string }[];
}

/** How far an import is. */
export interface ImportProgress {
  messages: number;
  file: string;
}

/**
 * Takes .eml files, mbox files and Maildirs into the store; what cannot be read is named, the rest goes in. A file that is
 * known already is not added again.
 * @throws Failure `cancelled`, `store-*`; finished batches stay
 */
export async function importMail(db: WritableDb, paths: readonly string[], op: Operation<ImportProgress>): Promise<ImportResult> {
  const result: ImportResult = { messages: 0, added: 0, skipped: [] };
  const index = await indexOnce();
  let batch: ImportedMessage[] = [];
  let bytes = 0;
  let isKept = false;
  const keep = () => {
    result.added += addImported(db, { messages: batch });
    result.messages += batch.length;
    const last = batch.at(-1);
    if (last) op.progress({ messages: result.messages, file: last.path });
    batch = [];
    bytes = 0;
    isKept = true;
  };
  // What was read ahead needs no disk for thousands of messages: after each batch others get their turn, Ctrl-C among them.
  const rest = async () => {
    if (isKept) await new Promise((resolve) => setImmediate(resolve));
    isKept = false;
    throwIfCancelled(op.signal);
  };
  const skip = (path: string, reason: string) => void result.skipped.push({ path, reason });
  const take = (path: string, raw: Buffer, source: Exclude<Source, { kind: "skipped" }>) => {
    const { flags, bases } = source.kind === "message" ? source : { flags: undefined, bases: [] };
    const content = read(raw, index);
    if (!content) return skip(path, "cannot be read as a message");
    batch.push({ path, bases, folder: source.folder, flags, content });
    bytes += raw.length;
    if (batch.length >= BATCH_MESSAGES || bytes >= BATCH_BYTES) keep();
  };

  for (const path of paths) {
    for await (const source of findSources(path)) {
      await rest();
      if (source.kind === "skipped") skip(source.file, source.reason);
      else if (source.kind === "mbox") await takeMbox(source, take, skip, rest);
      else await takeFile(source, take, skip);
    }
  }
  keep();
  return result;
}

type Take = (path: string, raw: Buffer, source: Exclude<Source, { kind: "skipped" }>) => void;
type Skip = (path: string, reason: string) => void;

async function takeMbox(source: Source & { kind: "mbox" }, take: Take, skip: Skip, rest: () => Promise<void>): Promise<void> {
  const { file } = source;
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => skip(file, unreadable(error)));
  if (!handle) return;
  try {
    for await (const { index, raw } of mboxMessages(handle)) {
      await rest();
      const path = `${file}#${index}`;
      if (raw) take(path, raw, source);
      else skip(path, TOO_LARGE);
    }
  } catch (error) {
    // What the disk says of this file; the store's own trouble ends the import.
    if (!(error instanceof Error && "syscall" in error)) throw error;
    skip(file, unreadable(error as NodeJS.ErrnoException));
  } finally {
    await handle.close();
  }
}

async function takeFile(source: Source & { kind: "message" }, take: Take, skip: Skip): Promise<void> {
  const { file } = source;
  const raw = await bytesOf(file).catch(unreadable);
  if (typeof raw === "string") skip(file, raw);
  else take(file, raw, source);
}

async function bytesOf(file: string): Promise<Buffer | string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    // In one piece: what reads a whole file by itself holds it twice.
    return size > LARGEST_MESSAGE ? TOO_LARGE : size === 0 ? "empty" : await filled(handle, 0, size);
  } finally {
    await handle.close();
  }
}

const TOO_LARGE = `larger than ${LARGEST_MESSAGE / 1024 / 1024} MiB`;
const unreadable = (error: NodeJS.ErrnoException): string => `cannot be read (${error.code ?? "unknown"})`;

function read(raw: Buffer, index: Awaited<ReturnType<typeof indexOnce>>) {
  try {
    return index(raw);
  } catch {
    return null;
  }
}
