import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWriter, type WritableDb } from "#core/store";
import { WORKSPACE_READS as read, WORKSPACE_WRITES as write } from "#core/workspace";

let folder: string;
let db: WritableDb;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postkontor-"));
  db = openWriter({ file: join(folder, "postkontor.db"), key: "schlüssel" });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});
const keep = (name: string, content: string | null, second = 0) =>
  write.keepForm(db, { name, content, at: new Date(Date.UTC(2026, 10, 23, 9, 0, second)).toISOString() });
const kept = (name: string) => read.keptForm(db, { name });

describe("a form that was left unsaved", () => {
  it("is kept under its name, the last words win, and is forgotten when it was saved", () => {
    keep("order:new", "first");
    keep("order:new", "second");
    keep("address:new", "other");
    expect([kept("order:new"), kept("address:new"), kept("order:1")]).toEqual(["second", "other", null]);
    keep("order:new", null);
    expect([kept("order:new"), kept("address:new")]).toEqual([null, "other"]);
  });

  it("goes when two hundred newer ones are there, so that left ones do not pile up", () => {
    for (let index = 0; index <= 200; index += 1) keep(`order:${String(index)}`, "typed", index);
    expect([kept("order:0"), kept("order:1"), kept("order:200")]).toEqual([null, "typed", "typed"]);
  });
});
