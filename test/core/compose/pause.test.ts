import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createOnServer } from "#core/compose";
import { silentLog } from "#core/log";
import type { Store } from "#core/store";

describe("drafts on their way to the server", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** @param waiting accounts whose server has to be told of something */
  const wire = (waiting: readonly string[], fetch: (accountId: string) => Promise<unknown> = async () => undefined) => {
    const fetched: string[] = [];
    const asked: unknown[] = [];
    const store = {
      read: async (_name: string, what: { accountId: string }) => {
        asked.push(what);
        return waiting.includes(what.accountId);
      },
    } as unknown as Store;
    const onServer = createOnServer({
      store: async () => store,
      stores: (id) => id === "zentrale",
      fetch: (id) => {
        fetched.push(id);
        return fetch(id);
      },
      log: silentLog,
    });
    return { onServer, fetched, asked };
  };

  it("go once after a pause in writing, however many changes there were", async () => {
    const { onServer, fetched, asked } = wire(["zentrale"]);
    for (let changes = 0; changes < 5; changes++) {
      onServer.wait("zentrale");
      await vi.advanceTimersByTimeAsync(5_000);
    }
    expect(fetched).toEqual([]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(fetched).toEqual(["zentrale"]);
    expect(asked).toEqual([{ accountId: "zentrale", stores: true }]);
  });

  it("ask no server that need not be told of anything", async () => {
    const { onServer, fetched, asked } = wire([]);
    onServer.wait("nur-hier");
    await vi.advanceTimersByTimeAsync(30_000);
    expect([fetched, asked]).toEqual([[], [{ accountId: "nur-hier", stores: false }]]);
  });

  it("wait for the next occasion where the server cannot be reached, and for none after the end", async () => {
    const { onServer, fetched } = wire(["zentrale", "ole"], () => Promise.reject(new Error("offline")));
    onServer.wait("zentrale");
    await vi.advanceTimersByTimeAsync(30_000);
    onServer.wait("zentrale");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(fetched).toEqual(["zentrale", "zentrale"]);
    onServer.wait("ole");
    onServer.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetched).toEqual(["zentrale", "zentrale"]);
  });
});
