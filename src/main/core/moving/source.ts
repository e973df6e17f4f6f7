import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { ImportPreview, MovingField, MovingSource } from "#shared/model/moving.ts";
import type { Candidate } from "./candidate.ts";
import { guessColumns } from "./columns.ts";
import { readCsv } from "./csv.ts";
import { LIMIT } from "./limits.ts";
import { isProvisioning, type Rule, readProvisioning } from "./provisioning.ts";
import { Refused } from "./refused.ts";
import { isSealed, readSealedFile, type SealedFile } from "./sealed.ts";
import { readTable, type Table, toTable } from "./table.ts";
import { readXlsx } from "./xlsx.ts";

/** What a file holds: accounts, a table whose columns may be mapped anew, or something that a passphrase opens. */
export type Source =
  | { kind: Exclude<MovingSource, "table">; name: string; candidates: Candidate[]; routing?: Rule[] }
  | { kind: "table"; name: string; table: Table; mapping: (MovingField | null)[]; candidates: Candidate[] }
  | { kind: "locked"; name: string; file: SealedFile };

/** Reads a file by what is in it, whatever it is called. @throws Refused */
export async function readSource(path: string, bytes: Buffer): Promise<Source> {
  const name = basename(path);
  if (bytes.length > LIMIT.file) throw new Refused("too-large");
  if (bytes.length === 0) throw new Refused("empty");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return tableSource(name, await readXlsx(bytes));
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  if (/^\s*[{[]/.test(text)) return documentSource(name, text);
  return tableSource(name, readCsv(bytes));
}

/** The same table with its columns taken for something else. */
export const mapped = (source: Extract<Source, { kind: "table" }>, mapping: (MovingField | null)[]): Source => ({
  ...source,
  mapping,
  candidates: readTable(source.table, mapping),
});

function tableSource(name: string, cells: string[][]): Source {
  const table = toTable(cells);
  const mapping = guessColumns(table.header);
  return { kind: "table", name, table, mapping, candidates: readTable(table, mapping) };
}

function documentSource(name: string, text: string): Source {
  const document = parsed(text);
  if (isSealed(document)) return { kind: "locked", name, file: readSealedFile(document) };
  if (!isProvisioning(document)) throw new Refused("not-accounts");
  return { kind: "provisioning", name, ...readProvisioning(document) };
}

/** The accounts of a source; none before it was opened. */
export const candidatesOf = (source: Source): Candidate[] => (source.kind === "locked" ? [] : source.candidates);

/** The projects' mail settings that a source sets. */
export const rulesOf = (source: Source): Rule[] => ("routing" in source ? (source.routing ?? []) : []);

/** @throws Refused `damaged` */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("damaged");
  }
}

/** What the window may see of a table's columns. */
export function columnsOf({ table, mapping }: Extract<Source, { kind: "table" }>): ImportPreview["columns"] {
  const isSecret = (at: number) => mapping[at] === "password" || mapping[at] === "smtpPassword";
  const sample = table.rows
    .slice(0, 3)
    .map(({ cells }) => table.header.map((_title, at) => (isSecret(at) ? "" : (cells[at] ?? "").slice(0, 60))));
  return {
    header: table.header.map((title) => title.slice(0, 80)),
    mapping: table.header.map((_title, at) => mapping[at] ?? null),
    sample,
  };
}

/** @throws Refused `too-large`, `not-readable` */
export function readBytes(path: string): Buffer {
  try {
    if (statSync(path).size > LIMIT.file) throw new Refused("too-large");
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused("not-readable");
  }
}
