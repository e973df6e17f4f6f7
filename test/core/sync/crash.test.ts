import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { createInbox, type Inbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import { anImapAccount, aRawMessage, type ImapServer, startImap, syncTools, tempStore } from "#support/mail.ts";

/** How often the fetch is killed; POSTKONTOR_CRASHES makes it the long run. */
const CRASHES = Number(process.env.POSTKONTOR_CRASHES ?? 16);
const SEED = Number(process.env.POSTKONTOR_CRASH_SEED ?? 4711);

/** The same numbers in every run. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const message = (subject: string) => ({
  raw: aRawMessage({ subject, id: `${subject.replaceAll(" ", "-")}@x.example`, text: `Text ${subject}` }),
});
const subjectsIn = async (inbox: Inbox, path: string): Promise<string[]> => {
  const folderId = (await inbox.folders()).find((folder) => folder.path === path)?.id ?? 0;
  const found: string[] = [];
  for (let offset = 0; ; offset += 500) {
    const { messages } = await inbox.list({ view: { kind: "folder", folderId }, offset, limit: 500 });
    found.push(...messages.map(({ subject }) => subject));
    if (messages.length < 500) return found.sort();
  }
};

it(
  `survives ${CRASHES} kills at any moment of a fetch: nothing twice, nothing missing, local changes not lost`,
  async () => {
    const random = randomNumbers(SEED);
    const imap = await startImap(
      { INBOX: Array.from({ length: 600 }, (_, i) => message(`Nr ${i}`)), Archive: [], Trash: [] },
      { move: true, condstore: true },
    );
    const temp = await tempStore();
    const local = { flagged: new Set<string>(), archived: new Set<string>(), deleted: new Set<string>() };
    let kills = 0;
    await temp.store.close();
    for (let round = 0; kills < CRASHES && round < 3 * CRASHES; round += 1) {
      kills += (await killedFetch(imap.port, temp.file, random(700))) ? 1 : 0;
      changeServer(imap, round, random);
      if (round % 4 === 3) {
        await temp.reopen();
        await changeLocally(createInbox(temp.store, temp.parser), local, random);
        await temp.store.close();
      }
    }
    expect(kills).toBe(CRASHES);

    const inbox = createInbox(await temp.reopen(), temp.parser);
    for (let i = 0; i < 3; i += 1) {
      const { failure } = await syncAccount(anImapAccount({ port: imap.port }), syncTools(temp), unwatched);
      expect(failure).toBeNull();
    }
    for (const path of ["INBOX", "Archive", "Trash"]) {
      const there = imap.subjects(path).sort();
      expect(new Set(there).size).toBe(there.length);
      expect(await subjectsIn(inbox, path)).toEqual(there);
    }
    expect(imap.subjects("Archive").sort()).toEqual([...local.archived].sort());
    const everywhere = ["INBOX", "Archive", "Trash"].flatMap((path) => imap.subjects(path));
    expect(everywhere.filter((subject) => local.deleted.has(subject))).toEqual([]);
    const flagged = ["INBOX", "Archive"].flatMap((path) =>
      imap.subjects(path).filter((_subject, position) => imap.flags(path, position).includes("\\Flagged")),
    );
    expect(flagged.sort()).toEqual([...local.flagged].sort());
    // Each content is indexed once: its own words find it and nothing else.
    for (const subject of ["Nr 1", "Neu 0"]) {
      const hits = await inbox.list({ view: { kind: "inboxes" }, query: `"Text ${subject}"`, offset: 0, limit: 9 });
      expect(hits.messages.filter((one) => one.subject === subject).length).toBe(
        everywhere.includes(subject) && !local.archived.has(subject) ? 1 : 0,
      );
    }
    await temp.remove();
    await imap.close();
  },
  20_000 + CRASHES * 6_000,
);

/** @returns whether the fetch was killed before it had ended */
async function killedFetch(port: number, file: string, after: number): Promise<boolean> {
  const child = spawn(process.execPath, [new URL("./crash-child.ts", import.meta.url).pathname, String(port), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), gone]);
  await Promise.race([new Promise((resolve) => setTimeout(resolve, after)), gone]);
  const isRunning = child.exitCode === null;
  child.kill("SIGKILL");
  await gone;
  return isRunning;
}

/** What other clients do meanwhile: to messages that nobody changes here (those with an even number). */
function changeServer(imap: ImapServer, round: number, random: (below: number) => number): void {
  const subjects = imap.subjects("INBOX");
  for (let i = 0; i < 3; i += 1) {
    const position = random(subjects.length);
    const number = /^Nr (\d+)$/.exec(subjects[position] ?? "")?.[1];
    if (number !== undefined && Number(number) % 2 === 0 && imap.subjects("INBOX")[position] === subjects[position])
      imap.remove("INBOX", position);
  }
  for (let i = 0; i < 20; i += 1) imap.add("INBOX", message(`Neu ${round * 20 + i}`));
  if (round % 9 === 8) imap.renumber("INBOX");
}

/** What the user does offline: to messages with an odd number. */
async function changeLocally(
  inbox: Inbox,
  local: Record<"flagged" | "archived" | "deleted", Set<string>>,
  random: (below: number) => number,
): Promise<void> {
  const { messages } = await inbox.list({ view: { kind: "inboxes" }, offset: random(200), limit: 200 });
  const own = messages.filter(({ subject }) => /^Nr \d*[13579]$/.test(subject) && !local.flagged.has(subject));
  const [flag, archive, remove] = own;
  if (flag) {
    await inbox.setFlagged([flag.id], true);
    local.flagged.add(flag.subject);
  }
  if (archive && (await inbox.archive([archive.id])).undo.length > 0) local.archived.add(archive.subject);
  if (remove && (await inbox.delete([remove.id])).undo.length > 0) {
    await inbox.delete([remove.id], true);
    local.deleted.add(remove.subject);
  }
}
