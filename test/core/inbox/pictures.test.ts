import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPictures } from "#core/inbox";
import type { MessageDetail } from "#shared/model/message.ts";
import { type TempStore, tempStore } from "#support/mail.ts";

let temp: TempStore;
let asked: string[][];
beforeEach(async () => {
  temp = await tempStore();
  asked = [];
});
afterEach(() => temp.remove());

const operation = { signal: new AbortController().signal, progress: () => undefined };
const desk = (html: string | null) =>
  createPictures(temp.store, { open: async () => ({ html }) as MessageDetail }, async (urls) => {
    asked.push([...urls]);
    return {};
  });

describe("pictures from the Internet", () => {
  it("are asked for only where the message names them, however its HTML writes the address", async () => {
    const html = `<img src="https://a.example/x.png?a=1&amp;b=2"><img src='https://a.example/y.png'>`;
    await desk(html).load(1, ["https://a.example/x.png?a=1&b=2", "https://a.example/y.png", "https://intern.example/secret"], operation);
    expect(asked).toEqual([["https://a.example/x.png?a=1&b=2", "https://a.example/y.png"]]);
  });

  it("are asked for nowhere in a message without HTML", async () => {
    await desk(null).load(1, ["https://a.example/x.png"], operation);
    expect(asked).toEqual([[]]);
  });

  it("come without a question from senders that the reader named, until he takes that back", async () => {
    const { senders, allow } = desk(null);
    expect(await senders()).toEqual([]);
    expect(await allow("News@Firma.example", true)).toEqual(["news@firma.example"]);
    expect(await allow("news@firma.example", true)).toEqual(["news@firma.example"]);
    expect(await allow("NEWS@firma.example", false)).toEqual([]);
  });
});
