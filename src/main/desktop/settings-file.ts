/** The one adapter for electron-store: settings and accounts as small JSON files in the data folder. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Store from "electron-store";
import { type JsonFile, type JsonFormat, keepAside, parseStored } from "#core/files";
import { Failure } from "#shared/result.ts";

/** Opens a file; one that cannot be understood is kept aside before electron-store sees it. */
export function openSettingsFile<T extends object>(folder: string, format: JsonFormat<T>): JsonFile<T> {
  const path = join(folder, `${format.name}.json`);
  const stored = existsSync(path) ? parseStored(format, parseJson(readFileSync(path, "utf8"))) : undefined;
  const keptAs = stored === null ? keepAside(path) : null;
  const store = new Store<Record<string, unknown>>({ cwd: folder, name: format.name, clearInvalidConfig: false });
  let value: T = stored ?? format.empty();
  return {
    keptAs,
    read: () => value,
    write: (next) => {
      try {
        store.store = next as Record<string, unknown>;
      } catch (error) {
        const full = (error as NodeJS.ErrnoException).code === "ENOSPC";
        throw new Failure(full ? "store-full" : "file-not-writable", { file: `${format.name}.json` }, { cause: error });
      }
      value = next;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
