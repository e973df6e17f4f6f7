import type { Worker } from "node:worker_threads";
import type { Log } from "#core/log";
import { type Thread, talkTo } from "#core/threads";
import type { RenderedPdf } from "./pdf.ts";
import type { PrintedDocument } from "./printed.ts";

/** Prints documents in a thread that starts with the first of them. */
export interface Printer {
  render: (document: PrintedDocument) => Promise<RenderedPdf>;
  close: () => Promise<void>;
}

export function createPrinter(start: () => Worker, log: Log): Printer {
  let thread: Thread | null = null;
  return {
    render: async (document) => {
      thread ??= talkTo(start(), log);
      try {
        return (await thread.call("render", document)) as RenderedPdf;
      } catch (error) {
        // A thread that died is replaced by the next call.
        await thread?.end();
        thread = null;
        throw error;
      }
    },
    close: async () => {
      await thread?.end();
    },
  };
}
