import { existsSync } from "node:fs";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { createWorkbench } from "#src/main/core/lab/index.ts";
import { unwatched } from "#src/main/core/operation/index.ts";
import { createRecordings } from "#src/main/core/recordings/index.ts";
import type { RunningLab } from "#src/shared/model/lab.ts";

const open = () => {
  const recordings = createRecordings();
  const bench = createWorkbench({ lang: () => "de", recordingOf: recordings.get, record: () => recordings.begin("lab", "any") });
  return { recordings, bench };
};
type Bench = ReturnType<typeof open>["bench"];

/** Starts a lab; `over` settles when it has stopped. */
function start(bench: Bench, source: RunningLab["source"], signal = new AbortController().signal) {
  let over: Promise<unknown> = Promise.resolve();
  const running = new Promise<RunningLab>((resolve, reject) => {
    over = bench.run(source, { signal, progress: resolve }).catch(reject);
  });
  return { running, over: () => over };
}

const isOpen = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });

test("a scenario listens, its check says what is expected, and nothing listens after the stop", async () => {
  const { bench } = open();
  const { running, over } = start(bench, { scenario: "password-wrong-smtp" });
  const { account, expected } = await running;
  expect(existsSync(account.tls.caFile)).toBe(true);
  const report = await bench.check({}, unwatched);
  expect({ smtp: report.smtp?.cause, imap: report.imap?.cause }).toEqual(expected);
  await bench.stop();
  await over();
  expect(await isOpen(account.smtp?.port ?? 0)).toBe(false);
  expect(existsSync(account.tls.caFile)).toBe(false);
  await expect(bench.check({}, unwatched)).rejects.toThrow("not-found");
});

test("another start takes the place of the first; a cancelled operation stops it too", async () => {
  const { bench } = open();
  const first = start(bench, { scenario: "healthy" });
  const { account } = await first.running;
  const cancel = new AbortController();
  const second = start(bench, { scenario: "healthy-gmail" }, cancel.signal);
  const { account: other } = await second.running;
  await first.over();
  expect(await isOpen(account.imap?.port ?? 0)).toBe(false);
  expect(await isOpen(other.imap?.port ?? 0)).toBe(true);
  cancel.abort();
  await second.over();
  expect(await isOpen(other.imap?.port ?? 0)).toBe(false);
});

test("a changed setting is checked; a host elsewhere is refused, another name is not asked for", async () => {
  const { bench } = open();
  const { running, over } = start(bench, { scenario: "tls-on-submission-port" });
  await running;
  expect((await bench.check({}, unwatched)).smtp?.cause).toBe("tls-on-plain-port");
  expect((await bench.check({ smtp: { security: "starttls" } }, unwatched)).ok).toBe(true);
  expect((await bench.check({ smtp: { host: "smtp.example.org" } }, unwatched)).smtp?.cause).toBe("dns-not-found");
  await expect(bench.check({ smtp: { host: "203.0.113.7" } }, unwatched)).rejects.toMatchObject({ params: { field: "smtp.host" } });
  await bench.stop();
  await over();
});

test("a check in the lab is recorded, and its recording can be played", async () => {
  const { bench, recordings } = open();
  const { running, over } = start(bench, { scenario: "app-password-gmail" });
  await running;
  const report = await bench.check({}, unwatched);
  const replay = start(bench, { recording: report.recording ?? "" });
  expect((await replay.running).expected).toEqual({ smtp: "app-password-required", imap: null });
  expect((await bench.check({}, unwatched)).smtp?.cause).toBe("app-password-required");
  expect(recordings.list()).toHaveLength(2);
  await bench.stop();
  await Promise.all([over(), replay.over()]);
});

test("an unknown scenario or recording starts nothing", async () => {
  const { bench } = open();
  await expect(bench.run({ scenario: "nothing-like-that" }, unwatched)).rejects.toThrow("not-found");
  await expect(bench.run({ recording: "x" }, unwatched)).rejects.toThrow("not-found");
});
