import type { StoredFile } from "#core/drafts";
import type { Inbox } from "#core/inbox";
import type { Parser } from "#core/message";
import type { MessageDetail } from "#shared/model/message.ts";
import type { Language } from "#shared/model/units.ts";
import { carriedFrom } from "./pictures.ts";
import { say } from "./words.ts";

/** Longer HTML is not read at all, characters. */
const LONGEST = 2_000_000;

/**
 * A message's HTML for a mail that is written, with the pictures that it shows; null where it has none, is longer than `most` then, or
 * cannot be read in reasonable time: its words have to do.
 */
export async function takenOver(
  message: MessageDetail,
  { inbox, parser, lang, most }: { inbox: Inbox; parser: Pick<Parser, "takeOver">; lang: Language; most: number },
): Promise<{ html: string; files: StoredFile[] } | null> {
  if (!message.html || message.html.length > LONGEST) return null;
  const carried = carriedFrom(message, inbox);
  const [before = "", after = ""] = say(lang, "leftOut.named", { alt: "\u0000" }).split("\u0000");
  const pictures = { names: carried.names, named: [before, after] as const, nameless: say(lang, "leftOut.nameless") };
  const taken = await parser.takeOver(message.html, pictures).catch(() => null);
  return taken && taken.html.length <= most ? { html: taken.html, files: await carried.files(taken.used) } : null;
}
