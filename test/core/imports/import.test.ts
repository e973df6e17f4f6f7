import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importMail } from "#core/imports";
import { unpacked } from "#core/message";
import { openWriter, rawOf, storedMessages, type WritableDb } from "#core/store";
import { mboxMessages } from "#src/main/core/imports/mbox.ts";
import { aRawMessage, KEY, tempFolder } from "#support/mail.ts";

const CORPUS = resolve("../shared/corpus");

describe("importing mail from files", () => {
  let folder: ReturnType<typeof tempFolder>;
  let db: WritableDb;
  const at = (path: string) => join(folder.path, "mail", path);
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  };
  const run = (paths = [at("")], signal = new AbortController().signal) => importMail(db, paths, { signal, progress: () => undefined });
  const stored = () => storedMessages(db, { folder: undefined, limit: 10_000, offset: 0 }).messages;
  const raw = (id: number) => {
    const packed = rawOf(db, { id });
    return packed ? Buffer.from(unpacked(packed)).toString("latin1") : null;
  };
  const contents = () => stored().map(({ id }) => raw(id));

  beforeEach(() => {
    folder = tempFolder();
    db = openWriter({ file: join(folder.path, "store", "postkontor.db"), key: KEY });
  });
  afterEach(() => {
    db.close();
    folder.remove();
  });

  it("takes .eml files of folders within folders, byte for byte, and names the rest", async () => {
    const [a, b] = [aRawMessage({ subject: "A" }), aRawMessage({ subject: "B" }).replaceAll("\r\n", "\n")];
    write("eins/a.eml", a);
    write("eins/zwei/b.EML", b);
    write("eins/leer.eml", "");
    write("bild.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]));
    const result = await run();
    expect(result).toMatchObject({ messages: 2, added: 2 });
    expect(result.skipped).toEqual([
      { path: at("bild.png"), reason: "no message" },
      { path: at("eins/leer.eml"), reason: "empty" },
    ]);
    expect(stored().map(({ path }) => path)).toEqual([at("eins/a.eml"), at("eins/zwei/b.EML")]);
    expect(contents()).toEqual([a, b]);
  });

  it("names a path that is not there", async () => {
    expect(await run([at("weg")])).toEqual({ messages: 0, added: 0, skipped: [{ path: at("weg"), reason: "cannot be read (ENOENT)" }] });
  });

  it("adds nothing twice and keeps the ids when the same path comes again", async () => {
    write("a.eml", aRawMessage({ subject: "A" }));
    write("box", `From a@b.example Mon Nov 23 09:00:00 2026\n${aRawMessage({ subject: "B" }).replaceAll("\r\n", "\n")}\n`);
    await run();
    const before = stored();
    expect(await run()).toMatchObject({ messages: 2, added: 0 });
    expect(stored()).toEqual(before);
  });

  it("keeps a content once that two files hold, and both places", async () => {
    const same = aRawMessage({ subject: "Doppelt", id: "d@x.example" });
    write("a.eml", same);
    write("b.eml", same);
    expect(await run()).toMatchObject({ added: 2 });
    expect(stored()).toHaveLength(2);
    expect(db.get("SELECT count(*) AS n FROM content")).toEqual({ n: 1 });
  });

  it("takes the newer content of a file that changed", async () => {
    write("a.eml", aRawMessage({ subject: "Alt" }));
    await run();
    write("a.eml", aRawMessage({ subject: "Neu" }));
    expect(await run()).toMatchObject({ added: 1 });
    expect(stored().map(({ subject }) => subject)).toEqual(["Neu"]);
  });

  describe("from an mbox", () => {
    const POST = "From a@b.example Mon Nov 23 09:00:00 2026";

    it.each([
      ["\n", "mit LF"],
      ["\r\n", "mit CR LF"],
    ])("divides messages at postmarks and removes the quoting (%j)", async (end) => {
      const one = ["Subject: Eins", "", "Text", ">From hier an war es ein Zitat", ">>From tiefer", "From now on: kein Postmark", ""];
      const two = ["Subject: Zwei", "", "Ende"];
      write("box.mbox", [POST, ...one, "", POST, ...two, ""].join(end));
      expect(await run()).toMatchObject({ messages: 2, skipped: [] });
      const plain = one.map((line) => line.replace(/^>(>*From )/, "$1"));
      expect(contents()).toEqual([plain.join(end) + end, two.join(end) + end]);
      expect(stored().map(({ path, folder: name }) => [path, name])).toEqual([
        [`${at("box.mbox")}#0`, "box"],
        [`${at("box.mbox")}#1`, "box"],
      ]);
    });

    it("believes a Content-Length that leads to the next postmark, so that a letter's own From line stays in it", async () => {
      const body = `Hallo\n\n${POST}\nSubject: gehört zum Text\n\nTschüss\n`;
      const length = Buffer.byteLength(body);
      write("cl", `${POST}\nSubject: Eins\nContent-Length: ${length}\n\n${body}\n${POST}\nSubject: Zwei\n\nx\n`);
      await run();
      expect(stored().map(({ subject }) => subject)).toEqual(["Eins", "Zwei"]);
      expect(Buffer.from(contents()[0] ?? "", "latin1").toString()).toBe(`Subject: Eins\nContent-Length: ${length}\n\n${body}`);
    });

    it("does not believe a Content-Length that leads elsewhere", async () => {
      write(
        "cl",
        `${POST}\nSubject: Eins\nContent-Length: 4000\n\nx\n\n${POST}\nSubject: Zwei\nContent-Length: 1\n\nxyz\n\n${POST}\nSubject: Drei\n\n`,
      );
      await run();
      expect(stored().map(({ subject }) => subject)).toEqual(["Eins", "Zwei", "Drei"]);
    });

    it("reads messages that cross the borders of its reading window", async () => {
      const line = `${"x".repeat(75)}\n`;
      const messages = Array.from({ length: 40 }, (_, i) => `Subject: Nr ${i}\n\n${line.repeat(4_000 + i * 37)}`);
      write("gross", messages.map((text) => `${POST}\n${text}\n`).join(""));
      await run();
      expect(contents()).toEqual(messages);
    });
  });

  describe("from a damaged or huge mbox", () => {
    const POST = "From a@b.example Mon Nov 23 09:00:00 2026";
    const sparse = (path: string, begin: string, end: string, size = 2 ** 31) => {
      write(path, begin);
      truncateSync(at(path), size);
      appendFileSync(at(path), end);
    };

    it("names a file of two gigabytes whose first line never ends", async () => {
      sparse("ohne", POST, "");
      expect(await run()).toEqual({ messages: 0, added: 0, skipped: [{ path: at("ohne"), reason: "no message" }] });
    });

    it("names the message that is too large to be one, and takes those around it", { timeout: 120_000 }, async () => {
      const size = 200 * 2 ** 20;
      sparse("loch", `${POST}\nSubject: A\n\nx\n\n${POST}\nSubject: B\n\n`, `\n${POST}\nSubject: C\n\nende\n`, size);
      expect(await run()).toMatchObject({ messages: 2, skipped: [{ path: `${at("loch")}#1`, reason: "larger than 160 MiB" }] });
      expect(stored().map(({ subject }) => subject)).toEqual(["A", "C"]);
    });

    it("keeps a line of text that looks like a postmark and never ends", async () => {
      const text = `Subject: A\n\nHallo\n\n${POST}${"x".repeat(5_000)}`;
      write("lang", `${POST}\n${text}`);
      await run();
      expect(contents()).toEqual([text]);
    });

    it("keeps binary bytes as they are", async () => {
      const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7 + (i >> 8)) % 256));
      write("binaer", Buffer.concat([Buffer.from(`${POST}\nSubject: A\n\n`), bytes, Buffer.from(`\n\n${POST}\nSubject: B\n\ny\n`)]));
      await run();
      expect(contents()).toEqual([`Subject: A\n\n${bytes.toString("latin1")}\n`, "Subject: B\n\ny\n"]);
    });

    it("does not read the file again and again for lengths that lead far away", async () => {
      let asked = 0;
      const count = 3_000;
      const length = count * 4_000;
      const one = (i: number) => `${POST}\nSubject: Nr ${i}\nContent-Length: ${length - 2_000 * i}\n\n${"x".repeat(3_800)}\n\n`;
      write("weit", Array.from({ length: count }, (_, i) => one(i)).join(""));
      const handle = await open(at("weit"));
      const watched = {
        stat: () => handle.stat(),
        read: (buffer: Buffer, offset: number, bytes: number, position: number) => {
          asked += bytes;
          return handle.read(buffer, offset, bytes, position);
        },
      };
      let messages = 0;
      for await (const { raw } of mboxMessages(watched as unknown as FileHandle)) messages += raw ? 1 : 0;
      const { size } = await handle.stat();
      await handle.close();
      expect(messages).toBe(count);
      expect(asked / size).toBeLessThan(4);
    });
  });

  it.skipIf(!existsSync(CORPUS))("finds as many messages in MimeKit's mbox with lengths as its own summary lists", async () => {
    await run([join(CORPUS, "mbox/mimekit-mbox-content-length.mbox")]);
    const summary = readFileSync(join(CORPUS, "mbox/mimekit-mbox-content-length-summary.mbox"), "latin1");
    expect(stored()).toHaveLength(summary.match(/^From /gm)?.length ?? 0);
  });

  describe("from a Maildir", () => {
    it("takes flags from names, subfolders from modified UTF-7, and leaves tmp alone", async () => {
      for (const place of ["cur", "new", "tmp"]) mkdirSync(at(place), { recursive: true });
      write("cur/1.host:2,FRS", aRawMessage({ subject: "A" }));
      write("new/2.host", aRawMessage({ subject: "B" }));
      write("tmp/3.host", aRawMessage({ subject: "unfertig" }));
      write("dovecot.index", "x");
      write(".Entw&APw-rfe.Alt/cur/4.host:2,D", aRawMessage({ subject: "C" }));
      mkdirSync(at(".Entw&APw-rfe.Alt/new"));
      expect(await run()).toMatchObject({ messages: 3, skipped: [] });
      expect(stored().map(({ subject, folder: name, flags }) => [subject, name, flags.join(" ")])).toEqual([
        ["C", "Entwürfe.Alt", "\\Draft"],
        ["A", "INBOX", "\\Seen \\Flagged \\Answered"],
        ["B", "INBOX", ""],
      ]);
    });

    it("knows a message again whose flags changed its name", async () => {
      for (const place of ["cur", "new"]) mkdirSync(at(place), { recursive: true });
      write("new/2.host", aRawMessage({ subject: "B" }));
      await run();
      const [before] = stored();
      renameSync(at("new/2.host"), at("cur/2.host:2,S"));
      expect(await run()).toMatchObject({ added: 0 });
      expect(stored()).toEqual([{ ...before, path: at("cur/2.host:2,S"), flags: ["\\Seen"] }]);
    });
  });

  it("stops when it is cancelled and keeps nothing half", async () => {
    write("a.eml", aRawMessage({ subject: "A" }));
    const controller = new AbortController();
    controller.abort();
    await expect(run([at("")], controller.signal)).rejects.toMatchObject({ code: "cancelled" });
    expect(stored()).toEqual([]);
  });

  it("stops after a batch when it is cancelled in the middle of a file that is in memory already", async () => {
    const one = (i: number) => `From a@b.example Mon Nov 23 09:00:00 2026\nSubject: Nr ${i}\n\nx\n\n`;
    write("box", Array.from({ length: 2_000 }, (_, i) => one(i)).join(""));
    const controller = new AbortController();
    const progress = () => void setImmediate(() => controller.abort());
    await expect(importMail(db, [at("box")], { signal: controller.signal, progress })).rejects.toMatchObject({ code: "cancelled" });
    expect(stored().length).toBeGreaterThan(0);
    expect(stored().length).toBeLessThan(2_000);
  });

  it.skipIf(!existsSync(CORPUS))("takes every message of the corpus byte for byte", { timeout: 120_000 }, async () => {
    const { skipped } = await run([CORPUS]);
    const known = new Map(stored().map(({ id, path }) => [path, id]));
    const names = new Set(skipped.map(({ path }) => path));
    const lines = readFileSync(join(CORPUS, "MANIFEST.tsv"), "utf8").trim().split("\n").slice(1);
    const wrong = lines.flatMap((line) => {
      const path = join(CORPUS, line.split("\t")[0] ?? "");
      if (path.endsWith(".mbox")) return known.has(`${path}#0`) ? [] : [path];
      const id = known.get(path);
      if (id === undefined) return names.has(path) ? [] : [path];
      return raw(id) === readFileSync(path, "latin1") ? [] : [path];
    });
    expect(wrong).toEqual([]);
    expect(skipped.filter(({ path }) => path.endsWith(".eml"))).toEqual([]);
  });
});
