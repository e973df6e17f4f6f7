import { describe, expect, it } from "vitest";
import { silentLog } from "#core/log";
import type { Cause } from "#shared/model/cause.ts";
import type { SyncResult } from "#shared/model/message.ts";
import type { HalfReport } from "#shared/model/report.ts";
import { type AutomaticAccount, createAutomatic, retryAfter } from "#src/main/core/sync/automatic.ts";
import { createPlaces } from "#src/main/core/sync/places.ts";
import { automaticAccounts, rulesOf } from "#src/main/core/sync/rules.ts";

const account = (id: string, over: Partial<AutomaticAccount> = {}): AutomaticAccount => ({
  id,
  version: "1",
  host: "imap.firma.example",
  minutes: 60,
  ...over,
});
const result = (cause: HalfReport["cause"] | null = null): SyncResult => ({
  accountId: "a",
  folders: [],
  bytes: 0,
  seconds: 0,
  failure: cause === null ? null : ({ ok: false, cause } as HalfReport),
});
const never = (_id: string, signal: AbortSignal) => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
const until = async (isTrue: () => boolean) => {
  for (let i = 0; i < 400 && !isTrue(); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(isTrue()).toBe(true);
};

describe("keeping accounts in step", () => {
  it("fetches what is switched on, again when asked, and stops", async () => {
    const fetched: string[] = [];
    const automatic = createAutomatic({
      accounts: () => [account("a"), account("b", { host: "anders.example" })],
      fetch: async (id) => {
        fetched.push(id);
        return result();
      },
      watch: never,
      log: silentLog,
    });
    automatic.follow();
    await until(() => fetched.length === 2);
    automatic.soon("b");
    await until(() => fetched.length === 3);
    expect(fetched[2]).toBe("b");
    await automatic.stop();
    automatic.soon();
    expect(fetched).toHaveLength(3);
  });

  it("leaves a server alone that refused the sign-in, until the account is another one", async () => {
    let version = "1";
    const tries: string[] = [];
    const automatic = createAutomatic({
      accounts: () => [account("a", { version })],
      fetch: async () => {
        tries.push(version);
        return result("credentials-rejected");
      },
      watch: never,
      log: silentLog,
    });
    automatic.follow();
    await until(() => tries.length === 1);
    automatic.soon();
    automatic.follow();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(tries).toEqual(["1"]);
    version = "2";
    automatic.follow();
    await until(() => tries.length === 2);
    await automatic.stop();
  });

  it("ends a running fetch when it is stopped or the account is switched off", async () => {
    let isOn = true;
    let ended = 0;
    const automatic = createAutomatic({
      accounts: () => (isOn ? [account("a")] : []),
      fetch: (_id, signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => {
            ended += 1;
            reject(new Error("cancelled"));
          }),
        ),
      watch: never,
      log: silentLog,
    });
    automatic.follow();
    await new Promise((resolve) => setTimeout(resolve, 10));
    isOn = false;
    automatic.follow();
    await until(() => ended === 1);
    isOn = true;
    automatic.follow();
    await new Promise((resolve) => setTimeout(resolve, 10));
    await automatic.stop();
    expect(ended).toBe(2);
  });

  it("waits longer with each failure, longest where the server asks for patience, and not at all for a refused sign-in", () => {
    const minutes = (cause: Cause, failures: number) => (retryAfter(cause, failures) ?? 0) / 60_000;
    expect([1, 2, 3, 10].map((failures) => minutes("connection-refused", failures))).toEqual([1, 2, 4, 60]);
    expect([1, 2, 5].map((failures) => minutes("server-unavailable", failures))).toEqual([10, 20, 60]);
    expect(minutes("rate-limited", 1)).toBe(10);
    expect(retryAfter("credentials-rejected", 1)).toBeNull();
    expect(retryAfter("oauth-token-rejected", 1)).toBeNull();
  });

  it("keeps to so many connections per host", async () => {
    const places = createPlaces(2);
    let now = 0;
    let most = 0;
    const { signal } = new AbortController();
    await Promise.all(
      Array.from({ length: 7 }, () =>
        places("host", signal, async () => {
          now += 1;
          most = Math.max(most, now);
          await new Promise((resolve) => setTimeout(resolve, 5));
          now -= 1;
        }),
      ),
    );
    expect(most).toBe(2);
  });

  it("asks nothing for accounts where it was not switched on", () => {
    const fields = { id: "a", updatedAt: "1", active: true, imap: { host: "IMAP.firma.example", port: 993, security: "tls" } };
    const fetching = { automatic: true, minutes: 5, sinceDays: 30, largest: null };
    const told = (over: object) => automaticAccounts([{ ...fields, ...over } as never]);
    expect(
      [{}, { fetching: { ...fetching, automatic: false } }, { fetching, active: false }, { fetching, imap: null }].flatMap(told),
    ).toEqual([]);
    expect(told({ fetching })).toEqual([{ id: "a", version: "1", host: "imap.firma.example", minutes: 5 }]);
    expect(rulesOf(fetching, Date.UTC(2026, 10, 30))?.since?.toISOString()).toBe("2026-10-31T00:00:00.000Z");
  });
});
