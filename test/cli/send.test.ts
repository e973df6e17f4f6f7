import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type MailSink, type SinkBehaviour, startMailSink } from "#support/mail-sink.ts";
import { anOrderFile } from "#support/order-file.ts";

const ENTRY = resolve("src/main/cli/index.ts");
const KEY = "Schlüssel des Postausgangs 4711";
const PASSWORD = "geheim-4711";
let folder: string;
let sink: MailSink;

const start = async (behaviour: SinkBehaviour = {}, account: object = {}) => {
  sink = await startMailSink(behaviour);
  const smtp = { host: "127.0.0.1", port: sink.port, security: "none", auth: { type: "none" } };
  const auth = { type: "password", password: PASSWORD };
  const file = { email: "shop@nordlicht.example", displayName: "Nordlicht Shop", auth, smtp, ...account };
  writeFileSync(join(folder, "account.json"), JSON.stringify(file));
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "send-"));
  writeFileSync(join(folder, "order.json"), JSON.stringify(anOrderFile()));
});
afterEach(async () => {
  await sink?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  code: number;
  out: string;
  err: string;
}
function run(args: string[], env: NodeJS.ProcessEnv = { POSTKONTOR_STORE_KEY: KEY }): Promise<Ran> {
  return new Promise((done) => {
    const all = { ...process.env, LANG: "de_DE.UTF-8", ...env };
    execFile(process.execPath, [ENTRY, ...args], { env: all, cwd: folder }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
const BASE = ["send", "--order", "order.json", "--kind", "rechnung", "--account", "account.json", "--json"];
const OUTBOX = ["--outbox", "ausgang"];
const list = async () => JSON.parse((await run(["outbox", "list", ...OUTBOX, "--json"])).out) as { id: string; state: string }[];

describe("send", () => {
  test("sends the document and tells the server's receipt, and leaves nothing behind without --outbox", async () => {
    await start();
    const { code, out, err } = await run([...BASE, "--to", "einkauf@brodersen-bau.example", "kopie@brodersen-bau.example"], {});
    const row = JSON.parse(out);
    expect(row).toMatchObject({ state: "accepted", reply: "250 2.0.0 Ok: queued as SINK", cause: null, nextTry: null, problems: [] });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(sink.received).toHaveLength(1);
    const [mail] = sink.received;
    expect(mail?.to).toEqual(["einkauf@brodersen-bau.example", "kopie@brodersen-bau.example"]);
    expect(mail?.messageId).toBe(row.messageId);
    expect(mail?.content).toContain("From: Nordlicht Shop <shop@nordlicht.example>");
    expect(mail?.content).toMatch(/filename="?RE-2026-0871\.pdf/);
    expect(readdirSync(folder).sort()).toEqual(["account.json", "order.json"]);
  });

  test("keeps in a lasting outbox what the server wants later, and retry sends it under the same Message-ID", async () => {
    let isGrey = true;
    await start({ rcpt: () => (isGrey ? "450 4.2.0 Greylisted, try again in 300 seconds" : "250 Ok") });
    const { code, out } = await run([...BASE, "--to", "einkauf@brodersen-bau.example", ...OUTBOX]);
    const row = JSON.parse(out);
    expect({ code, state: row.state, cause: row.cause }).toEqual({ code: 1, state: "waiting", cause: "greylisted" });
    const wait = new Date(row.nextTry).getTime() - Date.now();
    expect(wait).toBeGreaterThan(240_000);
    expect(wait).toBeLessThan(310_000);
    const early = await run(["outbox", "run", ...OUTBOX, "--json"]);
    expect(JSON.parse(early.out)).toMatchObject([{ id: row.id, state: "waiting", attempts: 1 }]);
    isGrey = false;
    const again = await run(["outbox", "retry", row.id, ...OUTBOX, "--json"]);
    expect(JSON.parse(again.out)).toMatchObject({ id: row.id, state: "accepted", messageId: row.messageId, attempts: 2 });
    expect(again.code).toBe(0);
    const twice = await run(["outbox", "retry", row.id, ...OUTBOX, "--json"]);
    expect(twice.code).toBe(2);
    expect(sink.received).toHaveLength(1);
  });

  test("does not know whether it was taken when the answer is lost, tells so, and never sends again by itself", async () => {
    await start({ verdict: () => "drop" });
    const { code, out } = await run([...BASE, "--to", "einkauf@brodersen-bau.example", ...OUTBOX]);
    expect({ code, state: JSON.parse(out).state }).toEqual({ code: 1, state: "unclear" });
    await run(["outbox", "run", ...OUTBOX, "--json"]);
    expect(sink.received).toHaveLength(1);
    const [row] = await list();
    const cancelled = await run(["outbox", "cancel", row?.id ?? "", ...OUTBOX, "--json"]);
    expect(JSON.parse(cancelled.out)).toMatchObject({ id: row?.id, state: "cancelled" });
    expect(await list()).toEqual([]);
  });

  test("several processes at once queue into one outbox and each message leaves once", async () => {
    await start();
    const sent = await Promise.all([1, 2, 3, 4].map((number) => run([...BASE, "--to", `kunde${number}@brodersen-bau.example`, ...OUTBOX])));
    expect(sent.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(sink.received.map(({ to }) => to[0]).sort()).toEqual([1, 2, 3, 4].map((number) => `kunde${number}@brodersen-bau.example`));
    expect((await list()).map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted", "accepted"]);
  }, 60_000);

  test("keeps neither message nor password in clear", async () => {
    await start({ rcpt: () => "450 4.2.0 later" });
    await run([...BASE, "--to", "einkauf@brodersen-bau.example", ...OUTBOX]);
    for (const name of readdirSync(join(folder, "ausgang"), { recursive: true, encoding: "utf8" })) {
      const path = join(folder, "ausgang", name);
      const content = name.endsWith("-packs") ? "" : readFileSync(path, "latin1");
      expect(content).not.toContain(PASSWORD);
      expect(content).not.toContain("brodersen");
    }
  });

  test.each<[string, SinkBehaviour, string[], object, string]>([
    ["a message above the server's limit", { extensions: ["SIZE 1000"] }, ["--to", "a@b.example"], {}, "message-too-large"],
    ["an international address without SMTPUTF8", {}, ["--to", "jürgen@b.example"], {}, "internationalized-address-unsupported"],
    [
      "a recipient that the server does not know",
      { rcpt: () => "550 5.1.1 User unknown" },
      ["--to", "a@b.example"],
      {},
      "recipient-unknown",
    ],
  ])("tells the cause of %s, and no content leaves", async (_name, behaviour, args, account, cause) => {
    await start(behaviour, account);
    const { code, out } = await run([...BASE, ...args, ...OUTBOX]);
    expect(JSON.parse(out)).toMatchObject({ state: "failed", cause });
    expect(code).toBe(1);
    expect(sink.received).toEqual([]);
  });

  test.each<[string, string[], object, string]>([
    ["a line end in a recipient", ["--to", "a@b.example>\r\nRCPT TO:<opfer@c.example"], {}, "to"],
    ["a line end in the sender's name", ["--to", "a@b.example"], { displayName: "Shop\r\nBcc: opfer@c.example" }, "sender"],
    ["10,000 recipients", ["--to", ...Array.from({ length: 10_000 }, (_, n) => `k${n}@b.example`)], {}, "recipients"],
  ])("refuses %s before anything is contacted", async (_name, args, account, field) => {
    await start({}, account);
    const { code, out } = await run([...BASE, ...args, ...OUTBOX]);
    expect(JSON.parse(out)).toMatchObject({ id: null, state: "failed", cause: "input-invalid", problems: [{ field }] });
    expect(code).toBe(1);
    expect(sink.connections).toBe(0);
  });

  test("writes the mail by a template of the user's, as text and HTML, with line ends of data kept out of the header", async () => {
    await start();
    writeFileSync(
      join(folder, "template.json"),
      JSON.stringify({ subject: "Beleg {BELEGNR}", text: "{ANREDE},\n\nhier ist <b>{BELEGNR}</b> über {BETRAG}.\n\n{GRUSSFORMEL}" }),
    );
    const { code } = await run([...BASE, "--to", "a@b.example", "--template", "template.json"], {});
    expect(code).toBe(0);
    const { content } = sink.received[0] ?? { content: "" };
    expect(content).toContain("Subject: Beleg RE-2026-0871");
    expect(content).toContain("hier ist &lt;b&gt;RE-2026-0871&lt;/b&gt;");
  });

  test.each([
    ["an unknown placeholder", { subject: "Beleg {BELEGNUMMER}", text: "Guten Tag" }, "template.BELEGNUMMER"],
    ["one that the order has nothing for", { subject: "Beleg", text: "Folgen Sie {TRACKINGLINK} hier" }, "template.TRACKINGLINK"],
  ])("refuses %s in a template", async (_name, template, field) => {
    await start();
    writeFileSync(join(folder, "order.json"), JSON.stringify(anOrderFile({ shipments: [] })));
    writeFileSync(join(folder, "template.json"), JSON.stringify(template));
    const { code, out } = await run([...BASE, "--to", "a@b.example", "--template", "template.json"], {});
    expect(JSON.parse(out)).toMatchObject({ state: "failed", problems: [{ field }] });
    expect(code).toBe(1);
    expect(sink.connections).toBe(0);
  });

  test("refuses a template file that is none with exit code 2", async () => {
    await start();
    writeFileSync(join(folder, "template.json"), JSON.stringify({ subject: "" }));
    const { code, err } = await run([...BASE, "--to", "a@b.example", "--template", "template.json"], {});
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("template.json: subject:") });
  });

  test("names missing mandatory facts instead of sending", async () => {
    await start();
    writeFileSync(join(folder, "order.json"), JSON.stringify(anOrderFile({ deliveryDate: "" })));
    const { code, out } = await run([...BASE, "--to", "a@b.example"]);
    expect(JSON.parse(out)).toMatchObject({ state: "failed", problems: [{ field: "deliveryDate" }] });
    expect(code).toBe(1);
    expect(sink.connections).toBe(0);
  });

  test.each<[string, string[], string]>([
    ["no recipient", BASE, "--to:"],
    ["no key for a lasting outbox", [...BASE, "--to", "a@b.example", ...OUTBOX], "POSTKONTOR_STORE_KEY:"],
    ["an unknown verb", ["outbox", "empty", ...OUTBOX], "outbox:"],
    ["a folder without an outbox", ["outbox", "list", "--outbox", "nirgends"], "POSTKONTOR_STORE_KEY:"],
    ["no id", ["outbox", "retry", ...OUTBOX], "outbox retry:"],
  ])("refuses %s with exit code 2 and one line", async (_name, args, field) => {
    await start();
    const { code, out, err } = await run(args, { POSTKONTOR_STORE_KEY: "" });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain(field);
  });

  test("tells a wrong key as such", async () => {
    await start();
    await run([...BASE, "--to", "a@b.example", ...OUTBOX]);
    const { code, out } = await run(["outbox", "list", ...OUTBOX, "--json"], { POSTKONTOR_STORE_KEY: "falsch" });
    expect(JSON.parse(out)).toMatchObject({ error: { cause: "store-key-wrong" } });
    expect(code).toBe(1);
  });
});
