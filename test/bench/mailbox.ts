/**
 * The mailbox's way from Dovecot into the store against `mbsync`, `mu` and `notmuch` on the same server and messages, by
 * turns: first fetch, then a fetch after few changes, in the running program and as a process. BENCH_COUNT (20,000) and BENCH_RUNS (3) make it smaller.
 */
import { execFileSync, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findCommand, prepareSystemPackages } from "#scripts/system-packages.ts";
import { KEY } from "#support/mail.ts";
import { type MailServer, startMailServer, type TestAccount } from "#support/servers/mail-server.ts";
import type { FetchAnswer, FetchOrder } from "./mailbox-fetch.ts";
import { median, printRatio } from "./report.ts";

const COUNT = Number(process.env.BENCH_COUNT ?? 20_000);
const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const EMAIL = "jana@firma.example";
const MAKER = join(import.meta.dirname, "../../../shared/tools/make-mailbox.py");

export async function benchMailbox(): Promise<void> {
  if (!existsSync(MAKER))
    return console.log("mailbox: left out, the generator of test mailboxes (../shared/tools/make-mailbox.py) is missing");
  prepareSystemPackages(["bench"]);
  if (!findCommand("mbsync")) return console.log("mailbox: left out, mbsync (package isync) is missing");
  const messages = join(tmpdir(), `postkontor-bench-mailbox-${COUNT}`);
  if (!existsSync(messages))
    execFileSync("python3", [MAKER, "--out", messages, "--count", String(COUNT), "--seed", "1", "--format", "maildir"], {
      stdio: "ignore",
    });
  const server = await startMailServer();
  const folder = mkdtempSync(join(tmpdir(), "postkontor-bench-"));
  try {
    fill(server, messages);
    // Dovecot reads every message once to build its caches: nobody's time.
    const warm = join(folder, "warm");
    mkdirSync(join(warm, "mail"), { recursive: true });
    preparedMbsync(server.account(EMAIL), warm)();
    rmSync(warm, { recursive: true });
    await compare(server, folder, sizeOf(messages));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Times {
  first: number[];
  idle: number[];
  changes: number[];
  idleProcess: number[];
  changesProcess: number[];
}
const noTimes = (): Times => ({ first: [], idle: [], changes: [], idleProcess: [], changesProcess: [] });

async function compare(server: MailServer, folder: string, raw: number): Promise<void> {
  const ours = noTimes();
  const peer = noTimes();
  const indexed: { name: string; times: number[] }[] = ["mu", "notmuch"].map((name) => ({ name, times: [] }));
  const memory: number[] = [];
  const stored: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const [home, dir] = [join(folder, `mbsync-${run}`), join(folder, `store-${run}`)];
    for (const path of [home, join(home, "mail"), dir]) mkdirSync(path);
    const fetching = await startFetching(server.account(EMAIL), join(dir, "postkontor.db"));
    const mbsync = preparedMbsync(server.account(EMAIL), home);
    const turns: [Times, () => Promise<number> | number][] = [
      [ours, async () => (await fetching.fetch()).ms],
      [peer, mbsync],
    ];
    for (const step of ["first", "idle", "changes"] as const) {
      if (step === "changes") change(server, run);
      for (const [times, work] of run % 2 === 0 ? turns : turns.toReversed()) times[step].push(await work());
    }
    const end = await fetching.end();
    memory.push(end.rss);
    // The same store, by the command line: a process starts, looks at the server and ends.
    const command = preparedCommand(server.account(EMAIL), dir, home);
    const processes: [Times, () => number][] = [
      [ours, command],
      [peer, mbsync],
    ];
    for (const step of ["idleProcess", "changesProcess"] as const) {
      if (step === "changesProcess") change(server, RUNS + run);
      for (const [times, work] of run % 2 === 0 ? processes : processes.toReversed()) times[step].push(work());
    }
    stored.push(sizeOf(dir) / raw);
    for (const one of run === 0 ? indexed : []) if (findCommand(one.name)) one.times.push(indexing(one.name, join(home, "mail"), home));
    rmSync(dir, { recursive: true });
    rmSync(home, { recursive: true });
  }
  print(ours, peer, indexed);
  const mib = median(memory) / 2 ** 20;
  console.log(
    `largest memory while fetching (process of its own): ${mib.toFixed(0)} MiB (goal <= 400 MiB, ${mib <= 400 ? "reached" : "missed"})`,
  );
  const share = median(stored);
  console.log(`store with index: ${share.toFixed(2)}x the raw mail (goal <= 0.8x, ${share <= 0.8 ? "reached" : "missed"})`);
}

function print(ours: Times, peer: Times, indexed: { name: string; times: number[] }[]): void {
  printRatio(`first fetch of ${COUNT} messages vs. mbsync's download`, ours.first, peer.first, 1);
  for (const { name, times } of indexed) {
    if (times.length === 0) console.log(`  ${name} is not installed`);
    else printRatio(`  the same vs. mbsync + ${name}`, ours.first, [median(peer.first) + median(times)], name === "mu" ? 0.25 : 0.1);
  }
  printRatio("fetch with nothing new, in the running program, vs. mbsync", ours.idle, peer.idle, 1);
  printRatio("fetch of 50 new, 20 changed, 10 deleted, in the running program, vs. mbsync", ours.changes, peer.changes, 1);
  printRatio("fetch with nothing new, as a process, vs. mbsync", ours.idleProcess, peer.idleProcess, 3);
  printRatio("fetch of 50 new, 20 changed, 10 deleted, as a process, vs. mbsync", ours.changesProcess, peer.changesProcess, 3);
  console.log(`  per message: ${((1000 * median(ours.first)) / COUNT).toFixed(0)} µs`);
}

function fill(server: MailServer, messages: string): void {
  const maildir = server.dovecot.maildir(EMAIL);
  mkdirSync(maildir, { recursive: true });
  execFileSync("cp", ["-a", `${messages}/.`, maildir]);
  rmSync(join(maildir, "manifest.jsonl"), { force: true });
  const { uid, gid } = statSync(join(maildir, ".."));
  execFileSync("chown", ["-R", `${uid}:${gid}`, maildir]);
}

/** 50 new, 20 changed, 10 deleted, as another client would. */
function change(server: MailServer, run: number): void {
  const current = join(server.dovecot.maildir(EMAIL), "cur");
  const names = readdirSync(current).toSorted();
  for (const name of names.slice(0, 10)) rmSync(join(current, name));
  for (const name of names.slice(10, 30))
    renameSync(join(current, name), join(current, name.includes(":2,") ? toggled(name) : `${name}:2,S`));
  for (let i = 0; i < 50; i++)
    server.dovecot.deliver(
      EMAIL,
      `From: neu@firma.example\nTo: ${EMAIL}\nSubject: Neu ${run}-${i}\nMessage-ID: <n${run}-${i}@firma.example>\n\nText ${i}\n`,
    );
}

const toggled = (name: string) => (/:2,.*F/.test(name) ? name.replace(/(:2,.*)F/, "$1") : name.replace(":2,", ":2,F"));

function preparedMbsync({ imap, username, auth, tls }: TestAccount, home: string): () => number {
  const config = join(home, "mbsyncrc");
  writeFileSync(
    config,
    `IMAPAccount bench
Host ${imap.host}
Port ${imap.port}
User ${username}
Pass ${auth.password}
SSLType IMAPS
CertificateFile ${tls.caFile}
AuthMechs PLAIN

IMAPStore far
Account bench

MaildirStore near
Path ${home}/mail/
Inbox ${home}/mail/INBOX
SubFolders Verbatim

Channel all
Far :far:
Near :near:
Patterns *
Create Near
Expunge Near
Sync Pull
SyncState *
`,
    { mode: 0o600 },
  );
  return () => timed("mbsync", ["-q", "-c", config, "-a"], home);
}

/** The built command line as a user calls it. */
function preparedCommand(account: TestAccount, store: string, home: string): () => number {
  const file = join(home, "account.json");
  writeFileSync(file, JSON.stringify(account), { mode: 0o600 });
  const args = [join(import.meta.dirname, "../../out/main/cli.cjs"), "sync", "--account", file, "--store", store, "--json"];
  return () => timed(process.execPath, args, home, { POSTKONTOR_STORE_KEY: KEY });
}

function indexing(name: string, mail: string, home: string): number {
  if (name === "mu") {
    timed("mu", ["init", `--maildir=${mail}`], home);
    return timed("mu", ["index", "--quiet"], home);
  }
  writeFileSync(join(home, ".notmuch-config"), `[database]\npath=${mail}\n[user]\nname=a\nprimary_email=${EMAIL}\n[new]\ntags=new\n`);
  return timed("notmuch", ["new", "--quiet"], home);
}

function timed(command: string, args: string[], home: string, env: Record<string, string> = {}): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(command, args, {
    env: { ...process.env, ...env, HOME: home, XDG_CACHE_HOME: home },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return performance.now() - started;
}

/** A process of its own, so that its memory is the program's alone. */
async function startFetching(account: TestAccount, file: string) {
  const child = fork(join(import.meta.dirname, "mailbox-fetch.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const ask = async (order: FetchOrder): Promise<FetchAnswer> => {
    child.send(order);
    const [answer] = (await once(child, "message")) as [FetchAnswer];
    return answer;
  };
  await ask({ name: "open", account, file });
  return { fetch: () => ask({ name: "fetch" }), end: () => ask({ name: "end" }) };
}

function sizeOf(path: string): number {
  const entry = statSync(path);
  return entry.isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + (name === "manifest.jsonl" ? 0 : sizeOf(join(path, name))), 0)
    : entry.size;
}
