import type { Worker } from "node:worker_threads";
import type { Log } from "#core/log";
import { type Thread, talkTo } from "#core/threads";
import type { IncomingInvoice } from "#shared/model/e-invoice.ts";
import type { RenderedPdf } from "./pdf.ts";
import type { PrintedDocument } from "./printed.ts";

/** Prints documents in a thread that starts with the first of them. */
export interface Printer {
  render: (document: PrintedDocument) => Promise<RenderedPdf>;
  close: () => Promise<void>;
}

/** Reads an E-Rechnung that came in, in the same thread; null where the file is none. */
export interface InvoiceReader {
  readInvoice: (content: Uint8Array) => Promise<IncomingInvoice | null>;
}

export function createPrinter(start: () => Worker, log: Log): Printer & InvoiceReader {
  let thread: Thread | null = null;
  const ask = async (name: string, argument: unknown): Promise<unknown> => {
    thread ??= talkTo(start(), log);
    try {
      return await thread.call(name, argument);
    } catch (error) {
      // A thread that died is replaced by the next call.
      await thread?.end();
      thread = null;
      throw error;
    }
  };
  return {
    render: async (document) => (await ask("render", document)) as RenderedPdf,
    readInvoice: async (content) => (await ask("readInvoice", content)) as IncomingInvoice | null,
    close: async () => {
      await thread?.end();
    },
  };
}
