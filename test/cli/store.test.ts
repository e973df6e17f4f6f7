import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aRawMessage, type ImapServer, startImap, tempFolder } from "#support/mail.ts";

const ENTRY = resolve("src/main/cli/index.ts");
const KEY = "Schlüssel im Test";

interface Ran {
  code: number;
  out: string;
  err: string;
}

function postkontor(
  args: string[],
  { input = "", env = {} }: { input?: string; env?: Record<string, string | undefined> } = {},
): Promise<Ran> {
  return new Promise((done) => {
    const surrounding = { ...process.env, LANG: "de_DE.UTF-8", POSTKONTOR_STORE_KEY: KEY, ...env };
    const child = execFile(process.execPath, [ENTRY, ...args], { env: surrounding, encoding: "latin1" }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err: Buffer.from(err, "latin1").toString() }),
    );
    child.stdin?.end(input);
  });
}
const text = ({ out }: Ran): string => Buffer.from(out, "latin1").toString();
const json = (ran: Ran) => JSON.parse(text(ran));
const lines = (ran: Ran) =>
  text(ran)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const PDF = Buffer.from("%PDF-1.4\r\n\r\nzum Schein\n");
const RICH = [
  "From: =?utf-8?Q?J=C3=BCrgen?= <j@x.example>, Zweite <z@x.example>",
  "To: Alle: a@x.example, b@x.example;",
  "Reply-To: antwort@x.example",
  "Subject: =?iso-8859-1?Q?Gr=FC=DFe?=",
  "Date: irgendwann",
  "Message-ID: <reich@x.example>",
  'Content-Type: multipart/mixed; boundary="m"',
  "",
  "--m",
  "Content-Type: text/html; charset=utf-8",
  "",
  '<p onclick="x()">Moin<script>alert(1)</script><img src="https://spy.example/p.gif"><a href="https://x.example/">hier</a></p>',
  "--m",
  'Content-Type: application/pdf; name="R.pdf"',
  "Content-Disposition: attachment",
  "Content-Transfer-Encoding: base64",
  "",
  PDF.toString("base64"),
  "--m--",
  "",
].join("\r\n");

describe("the offline store on the command line", () => {
  let folder: ReturnType<typeof tempFolder>;
  let store: string;
  let ids: number[];
  beforeAll(async () => {
    folder = tempFolder();
    store = join(folder.path, "store");
    mkdirSync(join(folder.path, "mail"));
    writeFileSync(join(folder.path, "mail", "a.eml"), aRawMessage({ subject: "Lieferung\u2028heute", text: "Palettenschein fehlt" }));
    writeFileSync(join(folder.path, "mail", "b.eml"), RICH);
    await postkontor(["import", "--store", store, join(folder.path, "mail"), "--json"]);
    ids = json(await postkontor(["list", "--store", store, "--json"])).messages.map(({ id }: { id: number }) => id);
  });
  afterAll(() => folder.remove());

  it("import says how many are in the store, and what it skipped", async () => {
    const ran = await postkontor(["import", "--store", store, join(folder.path, "mail"), join(folder.path, "weg"), "--json"]);
    expect(json(ran)).toEqual({ messages: 2, added: 0, skipped: [{ path: join(folder.path, "weg"), reason: "cannot be read (ENOENT)" }] });
    expect([ran.code, ran.err]).toEqual([0, ""]);
  });

  it("list gives windows in a stable order", async () => {
    const ran = await postkontor(["list", "--store", store, "--limit", "1", "--offset", "1", "--json"]);
    expect(json(ran)).toMatchObject({
      total: 2,
      messages: [
        {
          id: ids[1],
          folder: "Import",
          uid: null,
          date: null,
          subject: "Grüße",
          messageId: "<reich@x.example>",
          size: RICH.length,
          flags: [],
          path: join(folder.path, "mail", "b.eml"),
        },
      ],
    });
    expect(json(await postkontor(["list", "--store", store, "--folder", "Weg", "--json"]))).toEqual({ total: 0, messages: [] });
  });

  it("search finds words and says where", async () => {
    const ran = await postkontor(["search", "--store", store, "paletten", "-entwurf", "--json"]);
    expect(json(ran)).toMatchObject({ total: 1, hits: [{ id: ids[0], folder: "Import", uid: null, snippet: "«Palettenschein» fehlt" }] });
    expect(json(ran).milliseconds).toBeGreaterThan(0);
  });

  it("search answers many queries from a file or stdin, one document a line", async () => {
    const ran = await postkontor(["search", "--store", store, "--queries-from", "-", "--json"], { input: "paletten\n\nnirgends\n" });
    expect(lines(ran).map(({ query, total }) => [query, total])).toEqual([
      ["paletten", 1],
      ["nirgends", 0],
    ]);
  });

  it("show gives everything decoded, and HTML without what is dangerous or remote", async () => {
    const shown = json(await postkontor(["show", "--store", store, String(ids[1]), "--json"]));
    expect(shown).toMatchObject({
      id: ids[1],
      from: [
        { name: "Jürgen", address: "j@x.example" },
        { name: "Zweite", address: "z@x.example" },
      ],
      to: [
        { name: "", address: "a@x.example" },
        { name: "", address: "b@x.example" },
      ],
      cc: [],
      bcc: [],
      replyTo: [{ name: "", address: "antwort@x.example" }],
      subject: "Grüße",
      date: null,
      messageId: "<reich@x.example>",
      attachments: [
        { filename: "R.pdf", contentType: "application/pdf", size: PDF.length, sha256: createHash("sha256").update(PDF).digest("hex") },
      ],
    });
    expect(shown.headers.slice(0, 2)).toEqual([
      { name: "From", value: "Jürgen <j@x.example>, Zweite <z@x.example>" },
      { name: "To", value: "Alle: a@x.example, b@x.example;" },
    ]);
    expect(shown.text).toContain("Moin");
    expect(shown.html.trim()).toBe('<p>Moin<img /><a href="https://x.example/">hier</a></p>');
  });

  it("keeps what others wrote from steering the terminal", async () => {
    const file = join(folder.path, "esc.eml");
    writeFileSync(file, aRawMessage({ subject: "\u001b]0;x\u0007Titel", text: "\u001b[2Jweg\r\nda" }));
    const other = join(folder.path, "esc");
    await postkontor(["import", "--store", other, file]);
    for (const args of [["list"], ["show", "1"], ["search", "titel"]]) {
      const shown = text(await postkontor([...args, "--store", other]));
      expect(shown).toContain("Titel");
      expect(shown).not.toMatch(/[^\P{Cc}\n\t]/u);
    }
  });

  it("show --raw writes the bytes as they came", async () => {
    expect((await postkontor(["show", "--store", store, String(ids[1]), "--raw"])).out).toBe(RICH);
  });

  it("show --ids-from goes on where an id cannot be shown, and ends with 1", async () => {
    const file = join(folder.path, "ids");
    writeFileSync(file, `${ids[1]}\n999999\nquatsch\n${ids[0]}\n`);
    const ran = await postkontor(["show", "--store", store, "--ids-from", file, "--raw"]);
    expect(ran.code).toBe(1);
    expect(lines(ran).map(({ id, raw, error }) => [id, error ? "error" : Buffer.from(raw, "base64").length])).toEqual([
      [ids[1], RICH.length],
      [999999, "error"],
      ["quatsch", "error"],
      [ids[0], readFileSync(join(folder.path, "mail", "a.eml")).length],
    ]);
    const whole = await postkontor(["show", "--store", store, "--ids-from", "-", "--json"], { input: `${ids[0]}\n` });
    // Some readers take U+2028 for a line end.
    expect(text(whole)).not.toContain("\u2028");
    expect([whole.code, lines(whole)[0].subject]).toEqual([0, "Lieferung\u2028heute"]);
  });

  it.each<[string, string[], Record<string, string | undefined>, string]>([
    ["no key", ["list"], { POSTKONTOR_STORE_KEY: undefined }, "POSTKONTOR_STORE_KEY"],
    ["an empty key", ["list"], { POSTKONTOR_STORE_KEY: "" }, "POSTKONTOR_STORE_KEY"],
    ["no query", ["search"], {}, "QUERY"],
    ["no id", ["show"], {}, "ID"],
    ["an id that is none", ["show", "eins"], {}, "eins"],
    ["an id that the store does not have", ["show", "4711"], {}, "4711"],
    ["a limit that is none", ["list", "--limit", "viele"], {}, "--limit"],
    ["an unknown option", ["list", "--alles"], {}, "--alles"],
    ["nothing to import", ["import"], {}, "PATH"],
    ["half a command", ["store"], {}, "store check"],
    ["a file of queries that is not there", ["search", "--queries-from", "/weg/weg"], {}, "ENOENT"],
  ])("refuses %s with exit code 2 and one line", async (_name, args, env, named) => {
    const { code, out, err } = await postkontor([...args, "--store", store, "--json"], { env });
    expect({ code, out, lines: err.trim().split("\n").length }).toEqual({ code: 2, out: "", lines: 1 });
    expect(err).toContain(named);
  });

  it("refuses a folder that holds no store, and makes none", async () => {
    const { code, err } = await postkontor(["list", "--store", join(folder.path, "leer")]);
    expect([code, err.includes("holds no store")]).toEqual([2, true]);
  });

  it("tells a wrong key", async () => {
    const ran = await postkontor(["list", "--store", store, "--json"], { env: { POSTKONTOR_STORE_KEY: "falsch" } });
    expect([ran.code, json(ran).error.cause, ran.err.trim().split("\n").length]).toEqual([1, "store-key-wrong", 1]);
  });

  it("store check finds damage, repair removes and names it, and the rest stays", async () => {
    const damaged = join(folder.path, "damaged");
    cpSync(store, damaged, { recursive: true });
    const packs = join(damaged, "postkontor.db-packs");
    const handle = openSync(join(packs, readdirSync(packs)[0] ?? ""), "r+");
    writeSync(handle, Buffer.from("XXXX"), 0, 4, 40);
    expect(json(await postkontor(["store", "check", "--store", store, "--json"]))).toMatchObject({ ok: true, messages: 2, problems: [] });
    const found = await postkontor(["store", "check", "--store", damaged, "--json"]);
    expect([found.code, json(found).error.cause, json(found).lost.length]).toEqual([1, "store-damaged", 1]);
    const mended = await postkontor(["store", "check", "--store", damaged, "--repair", "--json"]);
    expect([mended.code, json(mended).repaired, json(mended).lost[0].id]).toEqual([0, ["unreadable"], ids[0]]);
    expect(json(await postkontor(["search", "--store", damaged, "grüße", "--json"])).total).toBe(1);
    rmSync(damaged, { recursive: true });
  });
});

describe("sync on the command line", () => {
  let folder: ReturnType<typeof tempFolder>;
  let server: ImapServer;
  const run = (...args: string[]) =>
    postkontor(["sync", "--account", join(folder.path, "account.json"), "--store", join(folder.path, "store"), "--json", ...args]);
  const account = (port: number, password = "geheim") =>
    writeFileSync(
      join(folder.path, "account.json"),
      JSON.stringify({
        email: "anna@firma.example",
        auth: { type: "password", password },
        imap: { host: "127.0.0.1", port, security: "none" },
      }),
    );
  beforeAll(async () => {
    folder = tempFolder();
    server = await startImap({
      INBOX: [{ raw: aRawMessage({ subject: "Eins" }), flags: ["\\Seen"] }],
      Archiv: [{ raw: aRawMessage({ subject: "Zwei" }) }],
    });
    account(server.port);
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  it("fetches one folder, then all, and then only what is new", async () => {
    expect(json(await run("--folder", "Archiv")).folders).toEqual([{ path: "Archiv", messages: 1, new: 1, changed: 0, removed: 0 }]);
    server.add("INBOX", { raw: aRawMessage({ subject: "Drei" }) });
    const all = await run();
    expect(all.code).toBe(0);
    expect(json(all).folders).toEqual([
      { path: "INBOX", messages: 2, new: 2, changed: 0, removed: 0 },
      { path: "Archiv", messages: 1, new: 0, changed: 0, removed: 0 },
    ]);
    const { messages } = json(await postkontor(["list", "--store", join(folder.path, "store"), "--folder", "INBOX", "--json"]));
    expect(messages.map(({ uid, subject, flags, path }: Record<string, unknown>) => [uid, subject, flags, path])).toEqual([
      [1, "Eins", ["\\Seen"], null],
      [2, "Drei", [], null],
    ]);
  });

  it("names a folder that the server does not have", async () => {
    const ran = await run("--folder", "Weg");
    expect([ran.code, json(ran).error.cause]).toEqual([1, "mailbox-not-found"]);
  });

  it("tells why the server refused, keeps nothing half and shows no password", async () => {
    account(server.port, "falsches-Passwort");
    const ran = await run();
    account(server.port);
    expect([ran.code, json(ran).error.cause, json(ran).folders]).toEqual([1, "credentials-rejected", []]);
    expect(ran.out + ran.err).not.toContain("falsches-Passwort");
  });
});
