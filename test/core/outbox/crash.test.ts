/** Kills the sending process again and again while the server hangs up at random. Number of kills: POSTKONTOR_KILLS (default 8). */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { silentLog } from "#core/log";
import { openOutboxFolder } from "#core/outbox";
import { type MailSink, startMailSink } from "#support/mail-sink.ts";

const KILLS = Number(process.env.POSTKONTOR_KILLS ?? 8);
const DOCUMENTS = 500;
const KEY = "Schlüssel";
/** Slow enough that the documents outlast the kills: each process lives about a quarter of a second, with four connections. */
const DELAY = KILLS * 3;
const DROPS = 0.03;

let folder: string;
let sink: MailSink;
let calm = false;
/** Message-IDs of contents that the server kept, as often as it kept them. */
const kept = new Map<string, number>();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "crash-"));
  const keep = (messageId: string) => kept.set(messageId, (kept.get(messageId) ?? 0) + 1);
  sink = await startMailSink({
    verdict: async (messageId) => {
      await new Promise((done) => setTimeout(done, calm ? 0 : DELAY * (0.5 + Math.random())));
      const isDropped = !calm && Math.random() < DROPS;
      // A server that hangs up may have kept the message or not; nobody outside can tell.
      if (!isDropped || Math.random() < 0.5) keep(messageId);
      return isDropped ? "drop" : "accept";
    },
  });
});
afterEach(async () => {
  await sink.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (): ChildProcess =>
  spawn(
    process.execPath,
    [fileURLToPath(new URL("../../support/outbox-run.ts", import.meta.url)), folder, String(sink.port), String(DOCUMENTS), KEY],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );

test("every document arrives, and twice only where the answer was lost and a person was told", { timeout: 900_000 }, async () => {
  let kills = 0;
  while (kills < KILLS) {
    const child = start();
    const ended = once(child, "exit");
    if (child.stdout) await Promise.race([once(child.stdout, "data"), ended]);
    await new Promise((done) => setTimeout(done, Math.random() * 500));
    if (child.exitCode !== null) break;
    child.kill("SIGKILL");
    await ended;
    kills += 1;
  }
  calm = true;
  const [code] = await once(start(), "exit");
  expect(code).toBe(0);

  const outbox = openOutboxFolder({
    ...{ folder, key: KEY, lang: "de", log: silentLog, signal: new AbortController().signal },
    resolve: () => ({
      ...{ id: "zentrale", email: "shop@nordlicht.example", displayName: "Shop", imap: null, ca: [] },
      sender: { address: "shop@nordlicht.example", name: "Shop" },
      smtp: { host: "127.0.0.1", port: sink.port, security: "none", username: "", auth: { type: "none" } },
    }),
  });
  const unclear = (await outbox.items()).filter(({ state }) => state === "unclear");
  const neverKept = unclear.filter(({ messageId }) => !kept.has(messageId)).length;
  // The person who was asked sends each of them again.
  for (const { id } of unclear) await outbox.requeue(id);
  await outbox.run();
  const items = await outbox.items();
  await outbox.close();

  const twice = items.filter(({ messageId }) => (kept.get(messageId) ?? 0) > 1);
  console.log(
    `${kills} kills, ${DOCUMENTS} documents: ${items.filter(({ messageId }) => kept.has(messageId)).length} arrived, ` +
      `${unclear.length} were unclear and told (${neverKept} of them had not arrived), ${twice.length} arrived twice, all after being told; ` +
      `${sink.received.length} contents, ${sink.connections} connections`,
  );
  expect(kills).toBe(KILLS);
  expect(items).toHaveLength(DOCUMENTS);
  expect(new Set(items.map(({ orderNumber }) => orderNumber)).size).toBe(DOCUMENTS);
  expect(items.filter(({ state }) => state !== "sent")).toEqual([]);
  expect(items.filter(({ messageId }) => !kept.has(messageId))).toEqual([]);
  expect(twice.filter(({ maybeTwice }) => !maybeTwice)).toEqual([]);
  expect([...kept.values()].filter((times) => times > 2)).toEqual([]);
});
