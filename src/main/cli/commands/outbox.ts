import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OutboxItem } from "#shared/model/document.ts";
import { Failure } from "#shared/result.ts";
import type { Command, Invocation } from "./command.ts";
import { lastingPlace, type OpenedOutbox, type OutboxRow, openOutbox, rowOf, textOf } from "./outbox-door.ts";

const VERBS = ["list", "run", "retry", "cancel"] as const;

/** Looks after a lasting outbox: lists it, sends what is due, sends one again, takes one out. */
export const outbox: Command = {
  options: { outbox: { type: "string" } },
  takesWord: "many",
  async run(invocation) {
    const { refuse } = invocation;
    const [word, id, stray] = invocation.words;
    const verb = VERBS.find((one) => one === word) ?? refuse(`outbox: ${VERBS.join(", ")}`);
    const takesId = verb === "retry" || verb === "cancel";
    if (takesId && id === undefined) refuse(`outbox ${verb}: the message's id is needed (outbox list tells it)`);
    const tooMany = takesId ? stray : id;
    if (tooMany !== undefined) refuse(`${tooMany}: one word too many`);
    const place = lastingPlace(invocation);
    if (!existsSync(join(place.folder, "postkontor.db"))) refuse(`--outbox: ${place.folder}: holds no outbox`);
    const opened = openOutbox(place, invocation);
    try {
      const { ok, rows } = await work(opened, verb, id ?? "", invocation);
      invocation.show(takesId ? rows[0] : rows, rows.map(textOf).join("\n"));
      return ok;
    } finally {
      await opened.close();
    }
  },
};

type Refuse = Pick<Invocation, "refuse">;

async function work(
  opened: OpenedOutbox,
  verb: (typeof VERBS)[number],
  id: string,
  ending: Refuse,
): Promise<{ ok: boolean; rows: OutboxRow[] }> {
  if (verb === "list") return { ok: true, rows: (await opened.items()).map(rowOf) };
  if (verb === "run") return run(opened);
  const item = await known(opened, id, ending);
  if (verb === "cancel") {
    await possible(opened.cancel(id), item, verb, ending);
    return { ok: true, rows: [{ ...rowOf(item), state: "cancelled", nextTry: null }] };
  }
  await possible(opened.requeue(id), item, verb, ending);
  await opened.learn([item]);
  const row = rowOf(await opened.follow(id));
  return { ok: row.state === "accepted", rows: [row] };
}

/** Fine if everything that was tried, or was under way when a process ended, was accepted. */
async function run(opened: OpenedOutbox): Promise<{ ok: boolean; rows: OutboxRow[] }> {
  const before = await opened.items();
  const open = before.filter(({ state }) => state === "waiting" || state === "sending");
  await opened.learn(open);
  await opened.run();
  const wasOpen = new Map(open.map((item) => [item.id, item]));
  const after = await opened.items();
  const wasTouched = (item: OutboxItem) => {
    const earlier = wasOpen.get(item.id);
    const isDue = earlier && (earlier.state === "sending" || earlier.nextTry === null || earlier.nextTry <= new Date().toISOString());
    return isDue || (earlier && earlier.attempts !== item.attempts);
  };
  return { ok: after.filter(wasTouched).every(({ state }) => state === "sent"), rows: after.map(rowOf) };
}

async function known(opened: OpenedOutbox, id: string, { refuse }: Refuse): Promise<OutboxItem> {
  try {
    return await opened.item(id);
  } catch (error) {
    if (error instanceof Failure && error.code === "not-found") return refuse(`${id}: the outbox has no such message`);
    throw error;
  }
}

/** What was accepted or is being sent can neither be taken back nor sent again. */
async function possible(done: Promise<unknown>, item: OutboxItem, verb: string, { refuse }: Refuse): Promise<void> {
  try {
    await done;
  } catch (error) {
    if (error instanceof Failure && error.code === "not-allowed-in-state")
      return refuse(`outbox ${verb}: ${item.id}: is ${rowOf(item).state}, so this is not possible`);
    throw error;
  }
}
