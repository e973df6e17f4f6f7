/** The outbox's courier against a server of the tests: one breath for sender, recipient and DATA, and nothing handed over before it is noted. */
import { afterEach, expect, test } from "vitest";
import type { ResolvedAccount } from "#core/accounts";
import { createCourier } from "#core/check";
import { compose } from "#core/message";
import { outcomeOf } from "#core/outbox";
import { type MailSink, type SinkBehaviour, startMailSink } from "#support/mail-sink.ts";

let sink: MailSink;
afterEach(() => sink.close());

const account = (): ResolvedAccount => ({
  ...{ id: "zentrale", email: "shop@nordlicht.example", displayName: "Shop", imap: null, ca: [] },
  sender: { address: "shop@nordlicht.example", name: "Shop" },
  smtp: { host: "127.0.0.1", port: sink.port, security: "none", username: "", auth: { type: "none" } },
});
const messageOf = (id: string) => new TextEncoder().encode(`Message-ID: <${id}@nordlicht.example>\r\n\r\n.Punkt\r\n`);
const start = async (behaviour: SinkBehaviour) => {
  sink = await startMailSink(behaviour);
  const courier = createCourier();
  const operation = { signal: new AbortController().signal, progress: () => undefined };
  const send = (id: string, to: string[], begun: () => Promise<void> | void = () => undefined) =>
    courier.submit(account(), { from: "shop@nordlicht.example", to, message: messageOf(id) }, { lang: "de" }, operation, begun);
  return { courier, send };
};
const refuseUnknown = (address: string) => (address.startsWith("weg") ? "550 5.1.1 User unknown" : "250 2.1.5 Ok");

test.each([
  ["with PIPELINING", ["8BITMIME", "PIPELINING"]],
  ["without it", ["8BITMIME"]],
])("a refused recipient stops the one message and not the connection, %s", async (_how, extensions) => {
  const { courier, send } = await start({ extensions, rcpt: refuseUnknown });
  expect(await send("eins", ["kunde@firma.example"])).toMatchObject({ ok: true, receipt: "250 2.0.0 Ok: queued as SINK" });
  expect(await send("zwei", ["weg@firma.example"])).toMatchObject({ ok: false, stage: "envelope", server: { code: 550 } });
  expect(await send("drei", ["kunde@firma.example"])).toMatchObject({ ok: true });
  courier.close();
  expect(sink.received.map(({ messageId }) => messageId)).toEqual(["<eins@nordlicht.example>", "<drei@nordlicht.example>"]);
  expect(sink.received[0]?.content).toContain("\r\n\r\n..Punkt");
  expect(sink.connections).toBe(1);
});

test("of several recipients one that is refused keeps the message from all, also with PIPELINING", async () => {
  const { courier, send } = await start({ extensions: ["PIPELINING"], rcpt: refuseUnknown });
  expect(await send("eins", ["kunde@firma.example", "weg@firma.example"])).toMatchObject({ ok: false, stage: "envelope" });
  courier.close();
  expect(sink.received).toEqual([]);
});

test("a message that cannot be noted as handed over is not handed over", async () => {
  const { courier, send } = await start({ extensions: ["PIPELINING"] });
  const full = async () => {
    throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  await expect(send("eins", ["kunde@firma.example"], full)).rejects.toThrow("no space");
  expect(await send("zwei", ["kunde@firma.example"])).toMatchObject({ ok: true });
  courier.close();
  expect(sink.received.map(({ messageId }) => messageId)).toEqual(["<zwei@nordlicht.example>"]);
});

test("100 MB above what the server takes are refused before any of it goes out", { timeout: 120_000 }, async () => {
  const { courier } = await start({ extensions: ["SIZE 35882577", "PIPELINING"] });
  const content = new Uint8Array(100 * 1024 * 1024);
  const message = await compose({
    ...{ from: { address: "shop@nordlicht.example", name: "Shop" }, to: ["kunde@firma.example"], subject: "Plan", text: "anbei" },
    ...{
      messageId: "<gross@nordlicht.example>",
      date: new Date(),
      attachments: [{ filename: "Plan.pdf", contentType: "application/pdf", content }],
    },
  });
  const mail = { from: "shop@nordlicht.example", to: ["kunde@firma.example"], message };
  const operation = { signal: new AbortController().signal, progress: () => undefined };
  const report = await courier.submit(account(), mail, { lang: "de" }, operation, () => expect.fail("handed over"));
  courier.close();
  expect(report).toMatchObject({ ok: false, cause: "message-too-large" });
  expect(outcomeOf(report, { attempts: 1, createdAt: new Date().toISOString(), now: new Date() })).toEqual({ state: "failed" });
  expect(sink.received).toEqual([]);
});
