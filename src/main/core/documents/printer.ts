import type { Worker } from "node:worker_threads";
import type { PrintedDocument } from "./layout.ts";
import type { RenderedPdf } from "./pdf.ts";

type Answer = { id: number } & ({ bytes: Uint8Array; pages: number } | { failed: string });

/** Prints documents in a worker that starts with the first of them. */
export class Printer {
  readonly #start: () => Worker;
  readonly #waiting = new Map<number, { resolve: (pdf: RenderedPdf) => void; reject: (error: Error) => void }>();
  #worker: Worker | null = null;
  #last = 0;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  render(document: PrintedDocument): Promise<RenderedPdf> {
    const worker = this.#worker ?? this.#open();
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, document });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #open(): Worker {
    const worker = this.#start();
    this.#worker = worker;
    worker.on("message", (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ("failed" in answer) waiting?.reject(new Error(answer.failed));
      else waiting?.resolve(answer);
    });
    worker.on("error", (error) => this.#failAll(error));
    worker.on("exit", () => this.#failAll(new Error("the printing thread ended")));
    return worker;
  }

  #failAll(error: Error): void {
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
