import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { createInbox } from "#core/inbox";
import { unwatched } from "#core/operation";
import { syncAccount } from "#core/sync";
import { anImapAccount, aRawMessage, startImap, syncTools, tempStore } from "#support/mail.ts";

it("survives being killed at any moment of a fetch: nothing twice, nothing missing, local changes not lost", async () => {
  const imap = await startImap({
    INBOX: Array.from({ length: 1_500 }, (_, i) => ({ raw: aRawMessage({ subject: `Nr ${i}`, id: `${i}@x.example`, text: `Text ${i}` }) })),
  });
  const temp = await tempStore();
  await temp.store.close();
  let kills = 0;
  for (let round = 0; round < 6; round += 1) {
    const child = spawn(process.execPath, [new URL("./crash-child.ts", import.meta.url).pathname, String(imap.port), temp.file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const gone = once(child, "exit");
    await Promise.race([once(child.stdout, "data"), gone]);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 150 + round * 120)), gone]);
    if (child.exitCode === null) {
      child.kill("SIGKILL");
      kills += 1;
    }
    await gone;
    imap.remove("INBOX", round * 10);
    imap.add("INBOX", { raw: aRawMessage({ subject: `Danach ${round}`, id: `danach-${round}@x.example` }) });
  }
  expect(kills).toBeGreaterThan(0);

  const store = await temp.reopen();
  const inbox = createInbox(store, temp.parser);
  const before = (await inbox.list({ view: { kind: "inboxes" }, offset: 0, limit: 1 })).messages[0];
  if (before) await inbox.setFlagged([before.id], true);
  const result = await syncAccount(anImapAccount({ port: imap.port }), syncTools({ store, parser: temp.parser }), unwatched);
  expect(result.failure).toBeNull();
  const pages = await Promise.all([0, 500, 1_000, 1_500].map((offset) => inbox.list({ view: { kind: "inboxes" }, offset, limit: 500 })));
  const subjects = pages.flatMap(({ messages }) => messages.map(({ subject }) => subject));
  expect(subjects).toHaveLength(1_500);
  expect(new Set(subjects).size).toBe(1_500);
  expect((await inbox.list({ view: { kind: "inboxes" }, query: "Nr", offset: 0, limit: 1 })).total).toBe(1_494);
  expect((await inbox.list({ view: { kind: "flagged" }, offset: 0, limit: 9 })).messages.map(({ id }) => id)).toEqual(
    before ? [before.id] : [],
  );
  await temp.remove();
  await imap.close();
}, 120_000);
