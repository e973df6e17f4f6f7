import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../src/renderer");
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");

test("no style names a colour that the theme does not have: the browser would leave it out without a word", () => {
  const known = new Set([...read("theme.ts").matchAll(/^ {2}"?([\w-]+)"?: "/gm)].map(([, name = ""]) => `--pk-${name}`));
  const styles = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((name) => /\.(css|tsx?)$/.test(name));
  const wrong = styles.flatMap((name) =>
    [...read(name).matchAll(/var\((--pk-[\w-]+)/g)].flatMap(([, token = ""]) => (known.has(token) ? [] : `${name}: ${token}`)),
  );
  expect(known.size).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
