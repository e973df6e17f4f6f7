/** 1,000 mails with a PDF of 60 kB: composed, queued on disk and sent by the outbox, against a bare nodemailer pool with ready-made messages. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { createTransport } from "nodemailer";
import type { ResolvedAccount } from "#core/accounts";
import { createCourier } from "#core/check";
import { silentLog } from "#core/log";
import { compose, newMessageId } from "#core/message";
import { Outbox } from "#core/outbox";
import { openStore } from "#core/store";
import { median, printFigure } from "./report.ts";

const MAILS = Number(process.env.POSTKONTOR_MAILS ?? 1_000);
const RUNS = 3;
const GOAL = 0.8;
/** Outboxes are filled by windows and rules: so many messages are being composed at the same time. */
const WRITERS = 4;

export async function benchOutbox(): Promise<void> {
  const server = spawn(process.execPath, [resolve("test/bench/outbox-server.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await portOf(server);
    const pdf = new Uint8Array(randomBytes(60_000));
    const ready = await Promise.all(Array.from({ length: MAILS }, async (_, number) => Buffer.from(await messageOf(number, pdf))));
    const [ours, bare, delays]: [number[], number[], number[]] = [[], [], []];
    for (let run = 0; run < RUNS; run++) {
      bare.push(await sendBare(port, ready));
      const { seconds, p99 } = await sendOurs(port, pdf);
      ours.push(seconds);
      delays.push(p99);
    }
    const [rate, peer] = [MAILS / median(ours), MAILS / median(bare)];
    const verdict = rate / peer >= GOAL ? "reached" : "missed";
    console.log(
      `outbox: ${(rate / peer).toFixed(2)}x the rate of a bare pool (goal >= ${GOAL}x, ${verdict}); ` +
        `${rate.toFixed(0)} vs. ${peer.toFixed(0)} mails/s, ${MAILS} mails of 60 kB, ${RUNS} runs each, alternating`,
    );
    printFigure("event-loop delay while composing and sending, p99", Math.max(...delays), 50, "worst of the runs");
  } finally {
    server.kill();
  }
}

async function portOf(server: ChildProcess): Promise<number> {
  if (!server.stdout) throw new Error("no output");
  const [line] = await once(server.stdout, "data");
  return Number(String(line).trim());
}

const draftOf = (number: number) => ({
  subject: `Ihre Rechnung RE-2026-${number}`,
  text: "Guten Tag,\n\nim Anhang finden Sie die Rechnung zu Ihrem Auftrag.\n\nMit freundlichen Grüßen\nNordlicht Handel GmbH",
  to: [`kunde${number}@firma.example`],
});

const FROM = { address: "shop@nordlicht.example", name: "Nordlicht Shop" };

function messageOf(number: number, pdf: Uint8Array): Promise<Uint8Array> {
  const attachments = [{ filename: `RE-${number}.pdf`, contentType: "application/pdf", content: pdf }];
  return compose({ ...draftOf(number), from: FROM, attachments, messageId: newMessageId(FROM.address), date: new Date() });
}

async function sendBare(port: number, ready: readonly Buffer[]): Promise<number> {
  const pool = createTransport({ host: "127.0.0.1", port, pool: true, maxConnections: 5, maxMessages: 100, ignoreTLS: true });
  const start = performance.now();
  await Promise.all(
    ready.map((raw, number) => pool.sendMail({ raw, envelope: { from: FROM.address, to: `kunde${number}@firma.example` } })),
  );
  const seconds = (performance.now() - start) / 1_000;
  pool.close();
  return seconds;
}

async function sendOurs(port: number, pdf: Uint8Array): Promise<{ seconds: number; p99: number }> {
  const folder = mkdtempSync(join(tmpdir(), "bench-outbox-"));
  const worker = () => new Worker(resolve("src/main/core/store/store.worker.ts"));
  const store = await openStore({ file: join(folder, "postkontor.db"), key: "Schlüssel", worker, log: silentLog });
  const account: ResolvedAccount = {
    ...{ id: "zentrale", email: FROM.address, displayName: "Shop", sender: FROM, imap: null, ca: [] },
    smtp: { host: "127.0.0.1", port, security: "none", username: "", auth: { type: "none" } },
  };
  const outbox = new Outbox({
    store: async () => store,
    resolve: () => account,
    courier: () => {
      const { submit, close } = createCourier();
      return { submit: (one, mail, operation, begun) => submit(one, mail, { lang: "de" }, operation, begun), close };
    },
    changed: () => undefined,
    log: silentLog,
  });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const numbers = Array.from({ length: MAILS }, (_, number) => number).values();
  const write = async () => {
    for (const number of numbers) {
      const attachments = [{ filename: `RE-${number}.pdf`, contentType: "application/pdf", content: pdf }];
      await outbox.send({ ...draftOf(number), cc: [], bcc: [], accountId: "zentrale", attachments, order: null });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await outbox.idle();
  const seconds = (performance.now() - start) / 1_000;
  delay.disable();
  const unsent = (await store.read("outboxItems")).filter(({ state }) => state !== "sent").length;
  await outbox.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  if (unsent > 0) throw new Error(`${unsent} messages were not sent`);
  return { seconds, p99: delay.percentile(99) / 1e6 };
}
