import { appendFileSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir, uptime } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openHandedNotes } from "#src/main/core/outbox/handed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handed-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("notes are found by the next process, and gone once everything is settled", async () => {
  const file = join(folder, "noted");
  const before = openHandedNotes(file);
  await Promise.all([before.note({ id: "eins", attempts: 1 }), before.note({ id: "zwei", attempts: 3 })]);
  const after = openHandedNotes(file);
  expect(after.all()).toEqual({ tries: ["eins 1", "zwei 3"], wasCut: false });
  after.clear();
  expect(openHandedNotes(file).all().tries).toEqual([]);
  await after.note({ id: "drei", attempts: 1 });
  expect(openHandedNotes(file).all().tries).toEqual(["drei 1"]);
});

test("half a line was never followed by a dot", async () => {
  const file = join(folder, "noted");
  await openHandedNotes(file).note({ id: "eins", attempts: 1 });
  appendFileSync(file, "zwei");
  expect(openHandedNotes(file).all().tries).toEqual(["eins 1"]);
  await openHandedNotes(file).note({ id: "drei", attempts: 2 });
  expect(openHandedNotes(file).all().tries).toContain("drei 2");
});

test("notes from before the computer was started tell that the power was cut", async () => {
  const file = join(folder, "noted");
  await openHandedNotes(file).note({ id: "eins", attempts: 1 });
  const longAgo = new Date(Date.now() - (uptime() + 3_600) * 1_000);
  utimesSync(file, longAgo, longAgo);
  expect(openHandedNotes(file).all()).toEqual({ tries: ["eins 1"], wasCut: true });
});

test("a folder that cannot be written to is told before anything is handed over", async () => {
  const notes = openHandedNotes(join(folder, "fehlt", "noted"));
  await expect(notes.note({ id: "eins", attempts: 1 })).rejects.toThrow();
  expect(notes.all()).toEqual({ tries: [], wasCut: false });
});
