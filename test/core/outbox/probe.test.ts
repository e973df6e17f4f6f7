import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ResolvedAccount } from "#core/accounts";
import { probeSending } from "#core/check";
import { unwatched } from "#core/operation";
import { probeRouting } from "#core/outbox";
import { openStoreHere, type Store } from "#core/store";
import type { AccountView } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT } from "#shared/model/account-defaults.ts";
import type { HalfReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";
import { anAddress, aProject } from "#support/business.ts";
import { type MailSink, startMailSink } from "#support/mail-sink.ts";

const GOOD = { ok: true, title: undefined, ms: 5 } as unknown as HalfReport;
const BAD = {
  ok: false,
  title: "Das Passwort stimmt nicht.",
  explanation: "Der Server hat es abgelehnt.",
  fixes: ["Neu eingeben."],
  ms: 5,
};

const anAccount = (id: string, part: Partial<AccountView> = {}): AccountView =>
  ({ ...EMPTY_ACCOUNT, id, displayName: id, email: `${id}@nordlicht.example`, primary: false, ...part }) as AccountView;

let folder: string;
let store: Store;
let tried: { id: string; to: string }[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "probe-"));
  store = openStoreHere({ file: join(folder, "postkontor.db"), key: "Schlüssel" });
  tried = [];
  const { id: _id, ...person } = anAddress({ role: "employee", name: "Jana Petersen" });
  await store.write("saveAddress", { id: "jana", fields: person });
  await store.write("saveProject", aProject({ mailRouting: { rechnung: "rechnungen" } }));
  await store.write("saveProject", aProject({ id: "project-2", key: "SHOP", name: "Onlineshop" }));
  await store.write("setRouting", { id: "project-1", kind: "rechnung", accountId: "rechnungen" });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ACCOUNTS = [
  anAccount("zentrale", { primary: true }),
  anAccount("rechnungen", { testRecipient: "test@nordlicht.example" }),
  anAccount("persönlich", { employeeId: "jana" }),
  anAccount("unbenutzt"),
];
const env = (attempt: (id: string) => Promise<HalfReport>) => ({
  ...{ store: async () => store, accounts: () => ACCOUNTS, prefersPersonal: () => true, lang: () => "de" as const },
  attempt: async (id: string, to: string) => {
    tried.push({ id, to });
    return attempt(id);
  },
});

describe("the probe of the routing", () => {
  it("names the account of every project, kind and employee, and tries each account once", async () => {
    const seen: number[] = [];
    const operation = { ...unwatched, progress: ({ done }: { done: number }) => seen.push(done) };
    const result = await probeRouting(
      env(async (id) => (id === "rechnungen" ? (BAD as HalfReport) : GOOD)),
      operation,
    );
    expect(result.cells).toHaveLength(2 * 4 * 2);
    const accountOf = (projectId: string, kind: string, employeeId: string | null) =>
      result.cells.find((cell) => cell.projectId === projectId && cell.kind === kind && cell.employeeId === employeeId)?.accountId;
    expect(accountOf("project-1", "rechnung", null)).toBe("rechnungen");
    expect(accountOf("project-1", "auftrag", null)).toBe("zentrale");
    expect(accountOf("project-2", "auftrag", "jana")).toBe("persönlich");
    expect(accountOf("project-2", "rechnung", "jana")).toBe("zentrale");
    expect(tried.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      { id: "persönlich", to: "persönlich@nordlicht.example" },
      { id: "rechnungen", to: "test@nordlicht.example" },
      { id: "zentrale", to: "zentrale@nordlicht.example" },
    ]);
    expect(result.accounts.find(({ accountId }) => accountId === "rechnungen")).toMatchObject({ ok: false, title: BAD.title });
    expect(seen.at(-1)).toBe(3);
  });

  it("tells an account that lacks something beside the others, and stops for a locked vault", async () => {
    const lacking = env(async (id) => {
      if (id === "rechnungen") throw new Failure("account-incomplete", { half: "smtp" });
      return GOOD;
    });
    expect((await probeRouting(lacking, unwatched)).accounts.map(({ ok }) => ok).sort()).toEqual([false, true, true]);
    const locked = env(async () => {
      throw new Failure("vault-locked");
    });
    await expect(probeRouting(locked, unwatched)).rejects.toMatchObject({ code: "vault-locked" });
  });

  it("stops when it is cancelled", async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(
      probeRouting(
        env(async () => GOOD),
        { ...unwatched, signal: abort.signal },
      ),
    ).rejects.toMatchObject({ code: "cancelled" });
    expect(tried).toEqual([]);
  });
});

describe("the rehearsal of a sending", () => {
  let sink: MailSink;
  afterEach(() => sink.close());
  const account = (): ResolvedAccount => ({
    ...{ id: "zentrale", email: "info@nordlicht.example", displayName: "Zentrale", imap: null, ca: [] },
    sender: { address: "info@nordlicht.example", name: "Zentrale" },
    smtp: { host: "127.0.0.1", port: sink.port, security: "none", username: "", auth: { type: "none" } },
  });

  it("names sender and recipient and sends nothing", async () => {
    const asked: string[] = [];
    const rcpt = (address: string) => {
      asked.push(address);
      return "250 2.1.5 Ok";
    };
    sink = await startMailSink({ rcpt });
    expect(await probeSending(account(), "test@nordlicht.example", { lang: "de" }, unwatched)).toMatchObject({
      ok: true,
      stage: "envelope",
    });
    expect(asked).toEqual(["test@nordlicht.example"]);
    expect(sink.received).toEqual([]);
  });

  it("tells a refused recipient, and refuses what is no address before connecting", async () => {
    sink = await startMailSink({ rcpt: () => "550 5.1.1 User unknown" });
    const report = await probeSending(account(), "weg@nordlicht.example", { lang: "de" }, unwatched);
    expect(report).toMatchObject({ ok: false, cause: "recipient-unknown" });
    await expect(probeSending(account(), "a b\r\nDATA", { lang: "de" }, unwatched)).rejects.toMatchObject({ code: "bad-request" });
    expect(sink.connections).toBe(1);
  });
});
