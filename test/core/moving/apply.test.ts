/** What an import does with accounts that are there, how it is completed, cancelled and taken back. */
import { describe, expect, it } from "vitest";
import { EMPTY_ACCOUNT } from "#src/shared/model/account.ts";
import type { FoundSettings } from "#src/shared/model/discovery.ts";
import { aMover, choose, previewOf, WATCHED } from "#support/moving.ts";

const row = (email: string, more: object = {}) => ({
  email,
  imap: { host: "imap.x.example", port: 993, security: "tls" },
  smtp: { host: "smtp.x.example", port: 465, security: "tls" },
  ...more,
});
const file = (accounts: object[], more: object = {}) => JSON.stringify({ format: "postkontor-accounts", version: 1, accounts, ...more });

describe("an account whose address is there already", () => {
  async function withOne(given: object, more: object = {}) {
    const made = aMover();
    const first = previewOf(await made.open("a.json", file([row("a@x.example", { displayName: "Alt", note: "alt", password: "eins" })])));
    const { created } = await made.mover.apply(first.id, choose(first), WATCHED);
    const preview = previewOf(await made.open("b.json", file([row("a@x.example", given)], more)));
    return { ...made, preview, id: created[0] ?? "" };
  }

  it("is named in the preview, and stays as it is when skipped", async () => {
    const { preview, mover, accounts, id } = await withOne({ displayName: "Neu" });
    expect(preview.rows[0]?.duplicate).toEqual({ id, name: "Alt" });
    expect(await mover.apply(preview.id, choose(preview, "skip"), WATCHED)).toMatchObject({ created: [], updated: [], skipped: 1 });
    expect(accounts.list().map(({ displayName }) => displayName)).toEqual(["Alt"]);
  });

  it("is updated with what is given, keeps the rest, and comes back by an undo with its password", async () => {
    const { preview, mover, accounts, id, passwordOf } = await withOne({ displayName: "Neu", password: "zwei" });
    expect(await mover.apply(preview.id, choose(preview, "update"), WATCHED)).toMatchObject({ updated: [id], needPassword: [] });
    expect(accounts.get(id)).toMatchObject({ displayName: "Neu", note: "alt" });
    expect(passwordOf(id)).toBe("zwei");
    await mover.undo(preview.id);
    expect(accounts.get(id)).toMatchObject({ displayName: "Alt", note: "alt" });
    expect(passwordOf(id)).toBe("eins");
  });

  it("only takes what an administrator fixed, where something is fixed", async () => {
    const { preview, mover, accounts, id } = await withOne(
      { displayName: "Neu", note: "neu", imap: { host: "neu.x.example", port: 143, security: "starttls" } },
      { fixed: ["imap"] },
    );
    expect(preview.rows[0]?.fixed).toEqual(["imap"]);
    await mover.apply(preview.id, choose(preview, "update"), WATCHED);
    expect(accounts.get(id)).toMatchObject({ displayName: "Alt", note: "alt", imap: { host: "neu.x.example" } });
  });

  it("can be kept beside the new one", async () => {
    const { preview, mover, accounts } = await withOne({ displayName: "Neu" });
    await mover.apply(preview.id, choose(preview, "create"), WATCHED);
    expect(accounts.list().map(({ displayName }) => displayName)).toEqual(["Alt", "Neu"]);
  });
});

it("tells which accounts still need a password or a sign-in", async () => {
  const { open, mover, accounts } = aMover();
  const preview = previewOf(
    await open(
      "a.json",
      file([
        row("a@x.example", { password: "x" }),
        row("b@x.example"),
        row("c@x.example", { signIn: { type: "oauth2", provider: "microsoft", tenant: "firma.example" } }),
        row("d@x.example", { signIn: { type: "none" } }),
        row("e@x.example", { password: "x", extraSmtp: { username: "smtp-e" } }),
      ]),
    ),
  );
  const result = await mover.apply(preview.id, choose(preview), WATCHED);
  const names = (ids: string[]) => ids.map((id) => accounts.get(id).email);
  expect(names(result.needPassword)).toEqual(["b@x.example", "e@x.example"]);
  expect(names(result.needSignIn)).toEqual(["c@x.example"]);
});

it("an undo removes exactly what was created, with its passwords", async () => {
  const { open, mover, accounts, vaultText } = aMover();
  accounts.create({ ...EMPTY_ACCOUNT, email: "alt@x.example", username: "alt@x.example" }, {});
  const preview = previewOf(await open("b.json", file([row("a@x.example", { password: "x" }), row("b@x.example")])));
  await mover.apply(preview.id, choose(preview), WATCHED);
  expect(vaultText()).toContain("/password");
  await mover.undo(preview.id);
  expect(accounts.list().map(({ email }) => email)).toEqual(["alt@x.example"]);
  expect(vaultText()).not.toContain("/password");
});

it("names the primary account of a new computer, and replaces none that was chosen", async () => {
  const accounts = [row("a@x.example"), row("b@x.example", { primary: true })];
  const fresh = aMover();
  const preview = previewOf(await fresh.open("a.json", file(accounts)));
  await fresh.mover.apply(preview.id, choose(preview), WATCHED);
  expect(fresh.accounts.primary()?.email).toBe("b@x.example");
  const again = previewOf(await fresh.open("b.json", file([row("c@x.example", { primary: true })])));
  await fresh.mover.apply(again.id, choose(again), WATCHED);
  expect(fresh.accounts.primary()?.email).toBe("b@x.example");
});

it("cancelling leaves whole accounts behind, and the rest out", async () => {
  const { open, mover, accounts } = aMover();
  const preview = previewOf(await open("a.json", file(Array.from({ length: 50 }, (_, at) => row(`a${at}@x.example`)))));
  const abort = new AbortController();
  const progress = ({ done }: { done: number }) => {
    if (done === 7) abort.abort();
  };
  const result = await mover.apply(preview.id, choose(preview), { signal: abort.signal, progress });
  expect(result.created).toHaveLength(7);
  expect(accounts.list()).toHaveLength(7);
  await mover.undo(preview.id);
  expect(accounts.list()).toEqual([]);
});

it("that was stopped by a locked vault goes on after it was opened, and creates nothing twice", async () => {
  const { open, mover, accounts, lock, unlock } = aMover();
  const preview = previewOf(await open("a.json", file([row("a@x.example"), row("b@x.example", { password: "x" }), row("c@x.example")])));
  lock();
  await expect(mover.apply(preview.id, choose(preview), WATCHED)).rejects.toMatchObject({ code: "vault-locked" });
  expect(accounts.list().map(({ email }) => email)).toEqual(["a@x.example"]);
  await unlock();
  const { created, skipped } = await mover.apply(preview.id, choose(preview), WATCHED);
  expect(accounts.list().map(({ email }) => email)).toEqual(["a@x.example", "b@x.example", "c@x.example"]);
  expect({ created: created.length, skipped }).toEqual({ created: 3, skipped: 0 });
  await mover.undo(preview.id);
  expect(accounts.list()).toEqual([]);
});

it("sets the mail settings of projects that the file names, and an undo puts the former ones back", async () => {
  const { open, mover, accounts, projects } = aMover();
  const routing = [
    { project: "shop", kind: "rechnung", account: "A@x.example" },
    { project: "SHOP", kind: "default", account: "a@x.example" },
    { project: "GIBTESNICHT", kind: "rechnung", account: "a@x.example" },
    { project: "SHOP", kind: "auftrag", account: "niemand@x.example" },
  ];
  const preview = previewOf(await open("a.json", file([row("a@x.example")], { routing })));
  expect(preview.routing).toBe(4);
  expect(projects[0]?.mailRouting).toEqual({ rechnung: "vorher" });
  const { created } = await mover.apply(preview.id, choose(preview), WATCHED);
  expect(projects[0]?.mailRouting).toEqual({ rechnung: created[0], default: created[0] });
  await mover.undo(preview.id);
  expect(projects[0]?.mailRouting).toEqual({ rechnung: "vorher", default: null });
  expect(accounts.list()).toEqual([]);
});

describe("missing servers", () => {
  const found: FoundSettings = {
    imap: { host: "imap.found.example", port: 993, security: "tls" },
    smtp: { host: "smtp.found.example", port: 465, security: "tls", username: "smtp-name" },
    username: "anna",
    auth: ["password"],
    source: "table",
    notes: [],
  };
  it("are looked up on request, once per address; what the source gave stays", async () => {
    const asked: string[] = [];
    const { open, mover } = aMover({
      discover: async (address) => {
        asked.push(address);
        return { settings: [found], notes: [], asked: [] };
      },
    });
    const preview = previewOf(
      await open("a.csv", "E-Mail;Benutzername;IMAP-Server\na@x.example;;\nb@x.example;eigener;\nc@x.example;;imap.c.example\n"),
    );
    expect(preview.rows.map(({ isIncomplete }) => isIncomplete)).toEqual([true, true, false]);
    expect(asked).toEqual([]);
    const told: number[] = [];
    const { rows } = await mover.complete(preview.id, ["0", "1", "2"], { ...WATCHED, progress: ({ done }) => told.push(done) });
    expect(asked).toEqual(["a@x.example", "b@x.example"]);
    expect(told).toEqual([1, 2]);
    expect(rows.map(({ fields }) => [fields.username, fields.imap?.host, fields.extraSmtp?.username])).toEqual([
      ["anna", "imap.found.example", "smtp-name"],
      ["eigener", "imap.found.example", undefined],
      ["c@x.example", "imap.c.example", undefined],
    ]);
  });

  it("of a provider that takes no password become a sign-in in the browser", async () => {
    const { open, mover } = aMover({
      discover: async () => ({ settings: [{ ...found, auth: ["oauth2"], provider: "Microsoft 365" }], notes: [], asked: [] }),
    });
    const preview = previewOf(await open("a.csv", "E-Mail\na@x.example\n"));
    const { rows } = await mover.complete(preview.id, ["0"], WATCHED);
    expect(rows[0]?.fields.signIn).toMatchObject({ type: "oauth2", provider: "microsoft" });
  });

  it("can be cancelled while they are looked up", async () => {
    const abort = new AbortController();
    const { open, mover } = aMover({
      discover: async () => {
        abort.abort();
        return { settings: [], notes: [], asked: [] };
      },
    });
    const preview = previewOf(await open("a.csv", "E-Mail\na@x.example\nb@x.example\n"));
    await expect(mover.complete(preview.id, ["0", "1"], { signal: abort.signal, progress: () => undefined })).rejects.toMatchObject({
      code: "cancelled",
    });
  });
});

it("a forgotten import is gone, and only a few are kept", async () => {
  const { open, mover } = aMover();
  const previews = [];
  for (const name of ["a", "b", "c", "d"]) previews.push(previewOf(await open(`${name}.json`, file([row(`${name}@x.example`)]))));
  await expect(mover.apply(previews[0]?.id ?? "", [], WATCHED)).rejects.toMatchObject({ code: "not-found" });
  mover.forget(previews[3]?.id ?? "");
  await expect(mover.apply(previews[3]?.id ?? "", [], WATCHED)).rejects.toMatchObject({ code: "not-found" });
});
