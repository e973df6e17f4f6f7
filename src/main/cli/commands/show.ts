import { showOnce, unpacked } from "#core/message";
import { type ReadableDb, rawOf } from "#core/store";
import { toAppError } from "#shared/result.ts";
import { type Shown, shownMessage } from "./shown-message.ts";
import type { StoreCommand, StoreInvocation } from "./store-command.ts";

/** Shows stored messages: decoded, or byte for byte as they came. */
export const showCommand: StoreCommand = {
  storeOptions: { raw: { type: "boolean" }, "ids-from": { type: "string" } },
  async run(invocation) {
    const { words, option, flag } = invocation;
    const from = option("ids-from");
    const [word, stray] = words;
    if (from !== undefined && word !== undefined) invocation.refuse(`${word}: an ID beside --ids-from`);
    if (stray !== undefined) invocation.refuse(`${stray}: one word too many`);
    const id = from === undefined ? (idOf(word ?? invocation.refuse("ID is needed")) ?? invocation.refuse(`${word}: no ID`)) : 0;
    const db = invocation.read();
    try {
      if (from !== undefined) return await showMany(db, from, invocation);
      return flag("raw") ? showRaw(db, id, invocation) : await showOne(db, id, invocation);
    } finally {
      db.close();
    }
  },
};

const idOf = (word: string): number | null => (/^\d{1,15}$/.test(word) && Number(word) > 0 ? Number(word) : null);

async function showOne(db: ReadableDb, id: number, { show, say, refuse }: StoreInvocation): Promise<boolean> {
  const message = await shownMessage(db, id, await showOnce());
  if (!message) return refuse(`${id}: ${say("show.unknown")}`);
  show(message, () => textOf(message, say));
  return true;
}

function showRaw(db: ReadableDb, id: number, { isJson, show, bytes, say, refuse }: StoreInvocation): boolean {
  const packed = rawOf(db, { id });
  if (!packed) return refuse(`${id}: ${say("show.unknown")}`);
  const raw = unpacked(packed);
  if (isJson) show({ id, raw: base64(raw) }, () => "");
  else bytes(raw);
  return true;
}

async function showMany(db: ReadableDb, file: string, { flag, say, line, linesOf }: StoreInvocation): Promise<boolean> {
  const isRaw = flag("raw");
  const show = isRaw ? null : await showOnce();
  let isFine = true;
  const failed = async (id: number | string, error: string) => {
    isFine = false;
    await line({ id, error });
  };
  for await (const word of linesOf(file)) {
    const id = idOf(word);
    try {
      if (id === null) await failed(word, say("show.unknown"));
      else if (show) {
        const message = await shownMessage(db, id, show);
        await (message ? line(message) : failed(id, say("show.unknown")));
      } else {
        const packed = rawOf(db, { id });
        await (packed ? line({ id, raw: base64(unpacked(packed)) }) : failed(id, say("show.unknown")));
      }
    } catch (error) {
      // One damaged message does not keep the others back.
      if (toAppError(error).code === "internal" && !(error instanceof Error)) throw error;
      await failed(id ?? word, say("show.unreadable"));
    }
  }
  return isFine;
}

const base64 = (raw: Uint8Array): string => Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString("base64");

function textOf(message: Shown, say: StoreInvocation["say"]): string {
  const people = (list: Shown["from"]) => list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(", ");
  const lines: [string, string][] = [
    ["from", people(message.from)],
    ["to", people(message.to)],
    ["cc", people(message.cc)],
    ["date", message.date ?? ""],
    ["subject", message.subject],
  ];
  return [
    ...lines.filter(([, value]) => value !== "").map(([key, value]) => `${say(`show.${key}`)}: ${value}`),
    "",
    message.text,
    ...message.attachments.map(({ filename, contentType, size }) => say("show.attachment", { filename, contentType, size })),
  ].join("\n");
}
