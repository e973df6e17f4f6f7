import { afterEach, describe, expect, it } from "vitest";
import type { ResolvedAccount } from "#core/accounts";
import { createCourier } from "#core/check";
import { unwatched } from "#core/operation";
import { type MailSink, type SinkBehaviour, startMailSink } from "#support/mail-sink.ts";

let sink: MailSink;
afterEach(() => sink.close());

const accountAt = (port: number): ResolvedAccount => ({
  ...{ id: "k", email: "shop@nordlicht.example", displayName: "Shop", imap: null, ca: [] },
  sender: { address: "shop@nordlicht.example", name: "Shop" },
  smtp: { host: "127.0.0.1", port, security: "none", username: "", auth: { type: "none" } },
});

async function start(behaviour: SinkBehaviour = {}) {
  sink = await startMailSink(behaviour);
  const courier = createCourier();
  const account = accountAt(sink.port);
  const submit = (id: number, to = "kunde@firma.example", begun?: () => Promise<void>) => {
    const message = Buffer.from(`Message-ID: <${id}@nordlicht.example>\r\n\r\nGuten Tag\r\n`);
    return courier.submit(account, { from: account.sender.address, to: [to], message }, { lang: "de" }, unwatched, begun);
  };
  return { submit, courier };
}

describe("a courier", () => {
  it("hands over one message after the other on one connection, and ends it in time", async () => {
    const { submit, courier } = await start();
    for (let id = 0; id < 60; id++) expect((await submit(id)).ok).toBe(true);
    courier.close();
    expect(sink.received.map(({ messageId }) => messageId)).toEqual(Array.from({ length: 60 }, (_, id) => `<${id}@nordlicht.example>`));
    expect(sink.connections).toBe(2);
  });

  it("goes on after a refused recipient, on the same connection and without mixing messages", async () => {
    const { submit, courier } = await start({ rcpt: (to) => (to.startsWith("weg") ? "550 5.1.1 User unknown" : "250 Ok") });
    expect((await submit(1)).ok).toBe(true);
    expect(await submit(2, "weg@firma.example")).toMatchObject({ ok: false, cause: "recipient-unknown", stage: "envelope" });
    expect((await submit(3)).ok).toBe(true);
    courier.close();
    expect(sink.received.map(({ to }) => to)).toEqual([["kunde@firma.example"], ["kunde@firma.example"]]);
    expect(sink.connections).toBe(1);
  });

  it("makes a new connection where the server ended an idle one", async () => {
    const { submit, courier } = await start();
    await submit(1);
    sink.hangUp();
    expect((await submit(2)).ok).toBe(true);
    courier.close();
    expect(sink.received).toHaveLength(2);
    expect(sink.connections).toBe(2);
  });

  it("does not send again what the server swallowed without an answer", async () => {
    const { submit, courier } = await start({ verdict: (id) => (id.startsWith("<2") ? "drop" : "accept") });
    await submit(1);
    let begun = 0;
    const report = await submit(2, "kunde@firma.example", async () => {
      begun += 1;
    });
    courier.close();
    expect(report).toMatchObject({ ok: false, cause: "connection-closed", stage: "data" });
    expect({ begun, received: sink.received.length }).toEqual({ begun: 1, received: 2 });
  });

  it("refuses before the content what the server cannot take", async () => {
    const { submit, courier } = await start({ extensions: ["SIZE 20"] });
    expect(await submit(1)).toMatchObject({ ok: false, cause: "message-too-large", largestMessage: 20 });
    expect(await submit(2, "jürgen@firma.example")).toMatchObject({ ok: false, cause: "internationalized-address-unsupported" });
    courier.close();
    expect(sink.received).toEqual([]);
  });
});
