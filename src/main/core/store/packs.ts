/**
 * Raw messages on disk, beside the database: pack files that only grow. A record is encrypted and authenticated on its own
 * (AES-256-GCM, random nonce, its place as associated data) with a key that is kept inside the encrypted database. What a
 * crash leaves behind the last committed record is never referred to. ADR 0018
 */
import type { KeyObject } from "node:crypto";
import { closeSync, fdatasyncSync, fstatSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync, writevSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { lazily } from "#core/operation";
import { Failure } from "#shared/result.ts";
import { PACK_BYTES } from "./limits.ts";

/** Where a record is: number of the pack, first byte, bytes. */
export interface Place {
  pack: number;
  start: number;
  length: number;
}

/** Reads records. */
export interface PackReader {
  /** @throws Failure `store-damaged` when the record is not what was written */
  read: (place: Place) => Uint8Array;
  /**
   * Reads what a row places; looks again where the record was moved between the two looks, which compaction does.
   * @throws Failure `store-damaged`, and what `find` throws
   */
  follow: (find: () => Place) => Uint8Array;
  close: () => void;
}

/** Writes records; only one thread does. */
export interface PackWriter extends PackReader {
  /** Takes a record; it is on disk after `flush`. */
  append: (bytes: Uint8Array) => Place;
  /** Writes what was taken, so that it outlives a power cut; to be called before the rows that refer to it are committed. @throws Failure `store-full` */
  flush: () => void;
  /** Forgets what was taken and not flushed: the transaction was undone. */
  discard: () => void;
  /** Size of every pack in bytes, the one that is being written left out. */
  finished: () => Map<number, number>;
  remove: (pack: number) => void;
}

/** Loaded by the first who reads or writes a record: a search whose words stand in the lists starts 5 ms sooner without it. */
const crypto = lazily((): typeof import("node:crypto") => createRequire(import.meta.url)("node:crypto"));

const NONCE = 12;
const TAG = 16;
const CIPHER = "aes-256-gcm";

const fileOf = (folder: string, pack: number) => join(folder, `${String(pack).padStart(5, "0")}.pack`);
const associated = ({ pack, start }: Omit<Place, "length">) => Buffer.from(`${pack}:${start}`);

/** Opens the packs of a folder for reading. @param key 32 bytes */
export function openPacks(folder: string, bytes: Uint8Array): PackReader {
  const key = crypto().createSecretKey(bytes);
  const open = new Map<number, number>();
  const handleOf = (pack: number): number => {
    const handle = open.get(pack) ?? guarded(() => openSync(fileOf(folder, pack), "r"));
    open.set(pack, handle);
    return handle;
  };
  const read = ({ pack, start, length }: Place) => {
    const record = Buffer.allocUnsafeSlow(length);
    if (guarded(() => readSync(handleOf(pack), record, 0, length, start)) !== length) throw new Failure("store-damaged");
    return decrypted(record, key, { pack, start });
  };
  return {
    read,
    follow: (find) => {
      const place = find();
      try {
        return read(place);
      } catch (error) {
        const moved = find();
        if (moved.pack === place.pack && moved.start === place.start) throw error;
        return read(moved);
      }
    },
    close: () => {
      for (const handle of open.values()) closeSync(handle);
      open.clear();
    },
  };
}

/** Opens the packs of a folder for the one thread that writes. @param packBytes at which a pack is full */
export function openPacksForWriting(folder: string, secret: Uint8Array, packBytes: number = PACK_BYTES): PackWriter {
  guarded(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const key = crypto().createSecretKey(secret);
  const reader = openPacks(folder, secret);
  const numbers = () => readdirSync(folder).flatMap((name) => (/^\d{5,}\.pack$/.test(name) ? [Number.parseInt(name, 10)] : []));
  let pack = Math.max(1, ...numbers());
  let handle: number | null = null;
  let size = 0;
  let waiting: Buffer[] = [];

  const begin = () => {
    // Between transactions another process may have written (the database's lock lets one write at a time).
    if (handle !== null && waiting.length === 0) {
      const state = fstatSync(handle);
      size = state.size;
      if (state.nlink === 0) {
        // It emptied this pack and removed it.
        closeSync(handle);
        handle = null;
        pack = Math.max(pack + 1, ...numbers());
      }
    }
    if (handle !== null && size < packBytes) return;
    if (handle !== null) {
      flush();
      closeSync(handle);
      pack += 1;
    }
    handle = guarded(() => openSync(fileOf(folder, pack), "a", 0o600));
    size = fstatSync(handle).size;
  };
  const flush = () => {
    if (handle === null || waiting.length === 0) return;
    const records = waiting;
    waiting = [];
    try {
      writeAll(handle, records);
      fdatasyncSync(handle);
    } catch (error) {
      // Half a record may stand there now; the next one begins behind it.
      closeSync(handle);
      handle = null;
      throw failureOf(error);
    }
  };

  return {
    read: reader.read,
    follow: reader.follow,
    append: (bytes) => {
      begin();
      const place = { pack, start: size, length: NONCE + bytes.byteLength + TAG };
      waiting.push(...encrypted(bytes, key, place));
      size += place.length;
      return place;
    },
    flush,
    discard: () => {
      waiting = [];
    },
    finished: () => new Map(numbers().flatMap((number) => (number === pack ? [] : [[number, statSync(fileOf(folder, number)).size]]))),
    remove: (number) => {
      reader.close();
      rmSync(fileOf(folder, number), { force: true });
    },
    close: () => {
      flush();
      reader.close();
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}

function encrypted(bytes: Uint8Array, key: KeyObject, place: Place): Buffer[] {
  const { createCipheriv, randomBytes } = crypto();
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(associated(place));
  const body: Buffer[] = [];
  for (let at = 0; at < bytes.byteLength; at += PIECE) body.push(cipher.update(bytes.subarray(at, at + PIECE)));
  cipher.final();
  return [nonce, ...body, cipher.getAuthTag()];
}

/** Encrypted at once, bytes: a large record would be in memory twice more. */
const PIECE = 1024 * 1024;

function decrypted(record: Buffer, key: KeyObject, place: Omit<Place, "length">): Uint8Array {
  const end = record.length - TAG;
  if (end < NONCE) throw new Failure("store-damaged");
  const decipher = crypto()
    .createDecipheriv(CIPHER, key, record.subarray(0, NONCE), { authTagLength: TAG })
    .setAAD(associated(place))
    .setAuthTag(record.subarray(end));
  const body = decipher.update(record.subarray(NONCE, end));
  try {
    decipher.final();
  } catch (error) {
    throw new Failure("store-damaged", undefined, { cause: error });
  }
  // Small results lie in Node's pool, which cannot be handed to another thread.
  return body.byteLength === body.buffer.byteLength ? body : new Uint8Array(body);
}

/** The system takes a thousand pieces at once, and fewer bytes than asked when the disk fills up. */
function writeAll(handle: number, pieces: readonly Buffer[]): void {
  for (let i = 0; i < pieces.length; i += 1_000) {
    const some = pieces.slice(i, i + 1_000);
    const wanted = some.reduce((sum, { length }) => sum + length, 0);
    if (writevSync(handle, some) !== wanted) throw Object.assign(new Error("the disk is full"), { code: "ENOSPC" });
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failureOf(error);
  }
}

function failureOf(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG") return new Failure("store-full", undefined, { cause: error });
  if (code === "EROFS" || code === "EACCES" || code === "EPERM") return new Failure("store-read-only", undefined, { cause: error });
  if (code === "ENOENT" || code === "EIO") return new Failure("store-damaged", undefined, { cause: error });
  return error;
}
