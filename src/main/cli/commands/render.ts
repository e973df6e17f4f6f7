import { mkdir, rename, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { E_INVOICE_FORMATS, prepareDocument, printOnce, readOrder } from "#core/documents";
import { DOCUMENT_KINDS } from "#shared/model/document.ts";
import { Failure } from "#shared/result.ts";
import type { Command, Invocation } from "./command.ts";
import { readJsonFile } from "./json-file.ts";

/** Makes a business document of an order file; contacts nothing. */
export const render: Command = {
  options: { order: { type: "string" }, kind: { type: "string" }, out: { type: "string" }, format: { type: "string" } },
  async run(invocation) {
    const file = invocation.required("order", "an order file");
    const kind = invocation.oneOf("kind", DOCUMENT_KINDS) ?? invocation.refuse(`--kind: ${DOCUMENT_KINDS.join(", ")}`);
    const out = invocation.required("out", "a folder");
    const format = invocation.oneOf("format", ["pdf", ...E_INVOICE_FORMATS]) ?? "pdf";
    if (format !== "pdf" && kind !== "rechnung" && kind !== "gutschrift")
      return invocation.refuse(`--format: ${format}: only for rechnung and gutschrift`);
    const read = readOrder(await readJsonFile(file, invocation));
    if ("reason" in read) return invocation.refuse(`${file}: ${read.field}: ${read.reason}`);
    const { number, totals, problems, print, xml: data } = prepareDocument(read.order, kind, invocation.lang, format);
    const printed = print ? await printOnce(print.document) : null;
    if (invocation.operation.signal.aborted) throw new Failure("cancelled");
    const pdf = print && printed ? await write(out, print.filename, printed.bytes, invocation) : null;
    const xml = data ? await write(out, data.filename, Buffer.from(data.text, "utf8"), invocation) : null;
    const head =
      problems.length > 0
        ? problems.map(({ field, text }) => `✗ ${field}: ${text}`)
        : [`✓ ${[pdf, xml].filter(Boolean).join("  ") || number}`];
    invocation.show({ kind, number, pdf, xml, totals, problems }, [...head, `  ${totals.net} → ${totals.gross}`].join("\n"));
    return problems.length === 0;
  },
};

/** Writes beside and renames, so that nobody picks up half a document. */
async function write(out: string, filename: string, bytes: Uint8Array, { refuse }: Invocation): Promise<string> {
  const path = resolve(out, filename);
  try {
    await mkdir(out, { recursive: true });
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
    return path;
  } catch (error) {
    return refuse(`--out: ${out}: cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown"})`);
  }
}
