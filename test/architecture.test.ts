/** The dependency rules of docs/decisions/0010, kept by machine: who may import whom, one adapter per library, one way inside the core. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

interface Import {
  file: string;
  specifier: string;
  typeOnly: boolean;
}

const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .map((name) => `src/${name.replaceAll("\\", "/")}`)
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"));

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join(ROOT, file), "utf8");
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm),
  ];
  return found.map(([, type, from, dynamic]) => ({ file, specifier: from ?? dynamic ?? "", typeOnly: type !== undefined }));
});

const isNode = (specifier: string) => specifier.startsWith("node:");
const isOwn = (specifier: string) => specifier.startsWith("./");
const isPackage = (specifier: string) => !/^(#|\.|node:)/.test(specifier);
const place = (part: string) => imports.filter(({ file }) => file.startsWith(part));
const told = (found: Import[]) => found.map(({ file, specifier }) => `${file} imports ${specifier}`);

describe("who may import whom", () => {
  it("src/shared: zod and itself", () => {
    expect(told(place("src/shared/").filter(({ specifier }) => specifier !== "zod" && !specifier.startsWith(".")))).toEqual([]);
  });

  it("src/main/core: nothing of Electron, the fronts or the window", () => {
    const wrong = /^(electron(-store)?$|react|#renderer|#src)/;
    expect(told(place("src/main/core/").filter(({ specifier }) => wrong.test(specifier)))).toEqual([]);
  });

  it("src/main/cli: the core and shared, no Electron, not the desktop", () => {
    const allowed = ({ specifier }: Import) => isNode(specifier) || isOwn(specifier) || /^#(core|shared)|^zod$/.test(specifier);
    expect(told(place("src/main/cli/").filter((one) => !allowed(one)))).toEqual([]);
  });

  it("src/main/desktop: the core, shared, Electron; not the command line, not the window", () => {
    const allowed = ({ specifier }: Import) =>
      isNode(specifier) || isOwn(specifier) || /^#(core|shared)|^(electron|electron-store|zod)$/.test(specifier);
    expect(told(place("src/main/desktop/").filter((one) => !allowed(one)))).toEqual([]);
  });

  it("src/preload: the contract's names and Electron, nothing heavy", () => {
    expect(told(place("src/preload/").filter(({ specifier }) => !["#shared/api/surface.ts", "electron"].includes(specifier)))).toEqual([]);
  });

  it("src/renderer: no Node, no Electron, nothing of main", () => {
    expect(told(place("src/renderer/").filter(({ specifier }) => isNode(specifier) || /^(electron|#core|#src)/.test(specifier)))).toEqual(
      [],
    );
  });

  it("a screen does not reach into another screen", () => {
    const screen = (path: string) => /(?:src|#)\/?renderer\/screens\/([^/]+)\//.exec(path)?.[1];
    const wrong = place("src/renderer/screens/").filter(
      ({ file, specifier }) => screen(specifier) !== undefined && screen(specifier) !== screen(file),
    );
    expect(told(wrong)).toEqual([]);
  });

  it("another folder is named by its alias, never by ../", () => {
    expect(told(imports.filter(({ file, specifier }) => specifier.startsWith("..") && !file.startsWith("src/shared/")))).toEqual([]);
  });
});

describe("inside the core", () => {
  /** A domain may import values of the rows above its own, and of none below or beside it. */
  const ROWS = [
    ["log", "operation", "texts", "files", "money", "domains"],
    ["vault", "threads"],
    ["accounts", "settings"],
    ["net"],
    ["diagnosis", "discovery", "message", "pictures", "workspace", "drafts", "documents", "oauth"],
    ["check", "store", "deliverability", "moving"],
    ["sync", "inbox", "imports", "outbox", "lab"],
    ["recordings", "compose"],
    ["core"],
    ["demo"],
  ];
  const row = (domain: string) => ROWS.findIndex((domains) => domains.includes(domain));
  const domainOf = (file: string) => /^src\/main\/core\/(?:([^/]+)\/|core\.ts)/.exec(file)?.[1] ?? "core";

  it("every domain has its place in the order", () => {
    const unknown = new Set(
      place("src/main/core/")
        .map(({ file }) => domainOf(file))
        .filter((domain) => row(domain) < 0),
    );
    expect([...unknown]).toEqual([]);
  });

  it("imports point one way", () => {
    const wrong = place("src/main/core/").filter(({ file, specifier, typeOnly }) => {
      if (typeOnly || !/^#core/.test(specifier)) return false;
      const target = specifier === "#core" ? "core" : specifier.slice("#core/".length);
      return target !== domainOf(file) && row(target) >= row(domainOf(file));
    });
    expect(told(wrong)).toEqual([]);
  });

  it("each library has one adapter", () => {
    const ADAPTERS: Record<string, RegExp> = {
      "smtp-server": /^src\/main\/core\/demo\//,
      "hoodiecrow-imap": /^src\/main\/core\/demo\//,
      "@peculiar/x509": /^src\/main\/core\/(demo|lab)\//,
      nodemailer: /^src\/main\/core\/message\/(compose|addresses|write-tree)\.ts$/,
      libmime: /^src\/main\/core\/message\/rare-charsets\.ts$/,
      "sanitize-html": /^src\/main\/core\/message\/(sanitize|reduce)\.ts$/,
      "fast-xml-parser": /^src\/main\/core\/(discovery\/xml|documents\/xml-reader)\.ts$/,
      imapflow: /^src\/main\/core\/net\/imap-client\.ts$/,
      mailparser: /^src\/main\/core\/message\//,
      libsql: /^src\/main\/core\/store\/database\.ts$/,
      oauth4webapi: /^src\/main\/core\/oauth\//,
      pdfmake: /^src\/main\/core\/documents\/(pdf|layout)\.ts$/,
      "electron-store": /^src\/main\/desktop\/settings-file\.ts$/,
      tldts: /^src\/main\/core\/domains\//,
      papaparse: /^src\/main\/core\/moving\/csv\.ts$/,
      "read-excel-file": /^src\/main\/core\/moving\/xlsx\.ts$/,
      "write-excel-file": /^src\/main\/core\/moving\/xlsx-template\.ts$/,
      dompurify: /^src\/renderer\/screens\/inbox\//,
    };
    const nameOf = (specifier: string) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");
    const wrong = imports.filter(
      ({ file, specifier, typeOnly }) => !typeOnly && isPackage(specifier) && ADAPTERS[nameOf(specifier)]?.test(file) === false,
    );
    expect(told(wrong)).toEqual([]);
  });
});
