import { existsSync } from "node:fs";
import { join } from "node:path";
import { keepAside } from "#core/files";
import { openStore, type Store, type StoreOptions } from "./store.ts";

/** The store of a data folder, opened by the first who asks and closed when the vault is locked. */
export interface StoreHolder {
  /** @throws Failure `vault-*`, `store-*` */
  get: () => Promise<Store>;
  close: () => Promise<void>;
  /** Keeps an unreadable store aside under a new name, so that a new one can begin; returns that name. */
  setAside: () => Promise<string | null>;
}

/** Database file and its companions (write-ahead log, shared memory, key check, packs of raw messages). */
const PARTS = ["", "-wal", "-shm", ".key", "-packs"];

export function holdStore({
  folder,
  key,
  ...options
}: { folder: string; key: () => string } & Omit<StoreOptions, "file" | "key">): StoreHolder {
  const file = join(folder, "postkontor.db");
  let opening: Promise<Store> | null = null;
  const close = async () => {
    const open = opening;
    opening = null;
    await (await open?.catch(() => null))?.close();
  };
  return {
    get: () => {
      // A failed opening is forgotten, so that the next question tries again.
      opening ??= (async () => openStore({ ...options, file, key: key() }))().catch((error: unknown) => {
        opening = null;
        throw error;
      });
      return opening;
    },
    close,
    setAside: async () => {
      await close();
      const now = new Date();
      const kept = PARTS.map((part) => file + part)
        .filter((path) => existsSync(path))
        .map((path) => keepAside(path, now));
      return kept[0] ?? null;
    },
  };
}
