import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openHandedNotes } from "#src/main/core/outbox/handed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handed-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("notes are found by the next process, and gone once everything is settled", () => {
  const file = join(folder, "noted");
  const before = openHandedNotes(file);
  before.note({ id: "eins", attempts: 1 });
  before.note({ id: "zwei", attempts: 3 });
  const after = openHandedNotes(file);
  expect(after.all()).toEqual(["eins 1", "zwei 3"]);
  after.clear();
  expect(openHandedNotes(file).all()).toEqual([]);
  after.note({ id: "drei", attempts: 1 });
  expect(openHandedNotes(file).all()).toEqual(["drei 1"]);
});

test("half a line was never followed by a dot", () => {
  const file = join(folder, "noted");
  openHandedNotes(file).note({ id: "eins", attempts: 1 });
  appendFileSync(file, "zwei");
  expect(openHandedNotes(file).all()).toEqual(["eins 1"]);
});

test("a folder that cannot be written to is told before anything is handed over", () => {
  expect(() => openHandedNotes(join(folder, "fehlt", "noted")).note({ id: "eins", attempts: 1 })).toThrow();
  expect(openHandedNotes(join(folder, "fehlt", "noted")).all()).toEqual([]);
});
