/**
 * Our scanner against mailparser over a corpus of real and broken mail (where it is beside the project). Every difference was
 * looked at; the numbers say how many there are of a kind, so that a change that makes more of them is seen.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { indexContent } from "#src/main/core/message/index-content.ts";
import { parse, peopleOf, textOf } from "#src/main/core/message/parse.ts";

const CORPUS = resolve("../shared/corpus");

/** Kind of difference → how many, and why they stay. */
const DECIDED = {
  // Obsolete forms with comments and two @, which ours reads and mailparser leaves out; names in punycode stay as they were sent.
  "from address": 9,
  // Bytes without a charset: ours guesses by the body's charset, else Windows-1252; mailparser gives replacement signs.
  "from name": 5,
  subject: 37,
  // Blanks and comments inside an id: ours ends at the first.
  "message id": 9,
  // A type without subtype is text for us and a file for mailparser; digests are text for us.
  attachments: 15,
  // mailparser writes the header's labels (From, Subject, Date) of enclosed messages; wrong or missing charsets; cut texts.
  words: 45,
};

const wordsOf = (text: string) =>
  new Set(
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]{2,}/gu) ?? [],
  );
const flat = (text: string | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

async function differences(raw: Buffer): Promise<(keyof typeof DECIDED)[]> {
  const ours = indexContent(raw);
  const theirs = await parse(raw);
  if (!theirs) return [];
  const [from] = peopleOf(theirs.from);
  const html = theirs.html || "";
  const attached = theirs.attachments.filter(({ cid }) => !(cid && html.includes(`cid:${cid}`)));
  const [all, here] = [wordsOf(textOf(theirs)), wordsOf(ours.words.body)];
  const missing = [...all].filter((word) => !here.has(word));
  const isSameAddress = (ours.from?.address ?? "") === (from?.address ?? "");
  return (
    [
      ["from address", !isSameAddress],
      ["from name", isSameAddress && (ours.from?.name ?? "") !== (from?.name ?? "")],
      ["subject", flat(ours.subject) !== flat(theirs.subject)],
      ["message id", (ours.messageId ?? "") !== (theirs.messageId ?? "")],
      ["attachments", ours.attachments !== attached.length],
      ["words", missing.length > Math.max(2, all.size * 0.05)],
    ] as const
  ).flatMap(([kind, differs]) => (differs ? [kind] : []));
}

describe("the scanner and mailparser", () => {
  it.skipIf(!existsSync(CORPUS))("differ in nothing that was not decided", { timeout: 120_000 }, async () => {
    const files = readdirSync(CORPUS, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".eml"));
    const found: Record<string, string[]> = {};
    for (const file of files) {
      for (const kind of await differences(readFileSync(join(CORPUS, file)))) found[kind] = [...(found[kind] ?? []), file];
    }
    expect(files.length).toBeGreaterThan(4_000);
    const more = Object.entries(found).filter(([kind, list]) => list.length > DECIDED[kind as keyof typeof DECIDED]);
    expect(more).toEqual([]);
  });

  it.each<[string, string[], Partial<ReturnType<typeof indexContent>>]>([
    [
      "words of ISO-2022-JP that return to ASCII between two words",
      ["Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?iso-2022-jp?B?GyRCOGwbKEI=?=", "", "x"],
      { subject: "日本語" },
    ],
    [
      "a header in the body's charset",
      ["Subject: \xc8\xab\xd0\xc2", "Content-Type: text/plain;", " charset=gb2312", "", "x"],
      { subject: "全新" },
    ],
    ["a header in no charset at all", ["Subject: Gr\xfc\xdfe", "", "x"], { subject: "Grüße" }],
    [
      "an empty text beside HTML",
      ["Content-Type: multipart/alternative; boundary=b", "", "--b", "", " ", "--b", "Content-Type: text/html", "", "<b>Kern</b>", "--b--"],
      { preview: "Kern" },
    ],
    [
      "several pieces of base64 one behind the other",
      ["Content-Transfer-Encoding: base64", "", "ZWlucw==", "IHp3ZWk=", "IGRyZWk="],
      { preview: "eins zwei drei" },
    ],
    ["a Date that nobody can read", ["Date: morgen", "", "x"], { date: null }],
  ])("reads %s", (_name, lines, expected) => {
    expect(indexContent(Buffer.from(lines.join("\r\n"), "latin1"))).toMatchObject(expected);
  });
});
