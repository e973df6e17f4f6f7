import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { THREAD_LIMITS } from "#core/threads";

const SOURCES = { "store.worker": "../core/store/store.worker.ts", "parse.worker": "../core/message/parse.worker.ts" } as const;

/** Starts one of the core's threads: built, it lies beside the command line's entry; unbuilt, in the core. */
export function startThread(name: keyof typeof SOURCES): Worker {
  const built = [`./${name}.cjs`, `../${name}.cjs`].map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  return new Worker(built ?? new URL(SOURCES[name], import.meta.url), { resourceLimits: THREAD_LIMITS });
}
