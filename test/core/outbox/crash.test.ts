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
import { type MailSink, type Received, startMailSink } from "#support/mail-sink.ts";

const KILLS = Number(process.env.POSTKONTOR_KILLS ?? 8);
const DOCUMENTS = 500;
const KEY = "Schlüssel";
/** Slow enough that the documents outlast the kills: each process lives about a quarter of a second, with five connections. */
const PER_MAIL = KILLS * 3;
/** How long the server takes between the last dot and its answer, as one does that writes to its disk; whoever is killed meanwhile cannot know. */
const ACCEPTANCE = 20;
const DROPS = 0.03;

let folder: string;
let sink: MailSink;
let calm = false;

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, calm ? 0 : ms * (0.5 + Math.random())));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "crash-"));
  sink = await startMailSink({
    mail: () => wait(Math.max(0, PER_MAIL - ACCEPTANCE)),
    verdict: async () => {
      await wait(ACCEPTANCE);
      if (calm || Math.random() >= DROPS) return "accept";
      return Math.random() < 0.5 ? "keep-and-drop" : "drop";
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
  const neverKept = unclear.filter(({ messageId }) => !isKept(messageId)).length;
  // The person who was asked sends each of them again.
  for (const { id } of unclear) await outbox.requeue(id);
  await outbox.run();
  const items = await outbox.items();
  await outbox.close();

  const copies = (messageId: string) => sink.received.filter((one) => one.messageId === messageId && one.verdict !== "drop");
  const isLost = ({ verdict, isFollowed }: Received) => verdict !== "accept" || !isFollowed;
  const twice = items.filter(({ messageId }) => copies(messageId).length > 1);
  const lost = sink.received.filter(isLost).length;
  console.log(
    `${kills} kills, ${DOCUMENTS} documents: ${items.filter(({ messageId }) => isKept(messageId)).length} arrived; ${lost} answers were lost, ` +
      `${unclear.length} documents unclear and told (${neverKept} of them had not arrived), ${twice.length} arrived twice because a person sent them again; ` +
      `${sink.received.length} contents, ${sink.connections} connections`,
  );
  expect(kills).toBe(KILLS);
  expect(items).toHaveLength(DOCUMENTS);
  expect(new Set(items.map(({ orderNumber }) => orderNumber)).size).toBe(DOCUMENTS);
  expect(items.filter(({ state }) => state !== "sent")).toEqual([]);
  expect(items.filter(({ messageId }) => !isKept(messageId))).toEqual([]);
  // Twice only where the first copy's answer was lost, and only by a person who had been told.
  expect(twice.filter(({ messageId }) => !copies(messageId).slice(0, -1).every(isLost))).toEqual([]);
  expect(twice.filter(({ id, maybeTwice }) => !maybeTwice || !unclear.some((one) => one.id === id))).toEqual([]);
  expect(items.filter(({ messageId }) => copies(messageId).length > 2)).toEqual([]);
});

const isKept = (messageId: string) => sink.received.some((one) => one.messageId === messageId && one.verdict !== "drop");
