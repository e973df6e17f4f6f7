/** A message's words and attachments, from its structure. */
import type { RareCharsets } from "./charset.ts";
import { decodeWords } from "./encoded-words.ts";
import { filenameOf } from "./filename.ts";
import { type HeaderField, headerValue } from "./headers.ts";
import { textOfHtml } from "./html-text.ts";
import { LONGEST_TEXT, WRAPPINGS } from "./limits.ts";
import { type Part, readStructure } from "./mime.ts";
import { bytesOf, textOfPart } from "./part-text.ts";
import { isSmime, signedContent } from "./signed-data.ts";
import { isTnef, readTnef, type TnefContent } from "./tnef.ts";

/** What a reader sees, as text, and the names of what hangs on it (pictures inside the text not counted). */
export interface Body {
  text: string;
  attachments: string[];
}

const TEXTS = new Set(["text/plain", "text/html", "message/delivery-status"]);

/** Reads the body of a whole message. @param rare without it, text in rare charsets may lose letters */
export function bodyOf(raw: Buffer, root: Part, rare?: RareCharsets, depth = 0): Body {
  const isUnsplit = root.parts.length === 0 && root.type.startsWith("multipart/");
  if (isUnsplit) return { text: textOfPart(raw, root, LONGEST_TEXT, rare), attachments: [] };
  const leaves = leavesOf(raw, root, false, false);
  const texts = leaves.filter(isText).map(({ part }) => textOf(raw, part, rare));
  const containers = tnefOf(raw, leaves, rare);
  const signed = depth < WRAPPINGS ? signedIn(raw, leaves, rare, depth + 1) : new Map<Part, Body>();
  texts.push(...[...signed.values()].map(({ text }) => text));
  const isEmpty = containers.size > 0 && texts.every((text) => text.trim() === "");
  if (isEmpty) texts.push(...[...containers.values()].map(({ text, html }) => text || textOfHtml(html ?? "")));
  const own = leaves.filter(({ part }) => !signed.has(part));
  const enclosed = [...signed.values()].flatMap(({ attachments }) => attachments);
  return { text: texts.join("\n"), attachments: [...attachmentsOf(raw, own, containers, rare), ...enclosed] };
}

/** The bodies of what was signed as a whole (S/MIME). */
function signedIn(raw: Buffer, leaves: readonly Leaf[], rare: RareCharsets | undefined, depth: number): Map<Part, Body> {
  const found = new Map<Part, Body>();
  for (const { part, isEnclosed } of leaves) {
    const inside = !isEnclosed && isSmime(part.type, part.filename) ? signedContent(bytesOf(raw, part)) : null;
    if (inside) found.set(part, bodyOf(inside, readStructure(inside), rare, depth));
  }
  return found;
}

interface Leaf {
  part: Part;
  /** Another part says the same in plain text. */
  isSpare: boolean;
  /** Inside a message that is itself an attachment. */
  isEnclosed: boolean;
}

function leavesOf(raw: Buffer, part: Part, isSpare: boolean, isEnclosed: boolean): Leaf[] {
  const own = { part, isSpare, isEnclosed };
  if (part.type === "message/rfc822") {
    const inside = isEnclosed || part.disposition !== "inline";
    return [own, ...part.parts.flatMap((inner) => leavesOf(raw, inner, isSpare, inside))];
  }
  if (part.parts.length === 0) return part.type.startsWith("multipart/") ? [] : [own];
  const hasPlain = part.type === "multipart/alternative" && part.parts.some((inner) => inner.type === "text/plain" && !isBlank(raw, inner));
  return part.parts.flatMap((inner) => leavesOf(raw, inner, isSpare || (hasPlain && inner.type !== "text/plain"), isEnclosed));
}

/** Some programs send an empty text beside the HTML. */
const isBlank = (raw: Buffer, { start, end }: Part): boolean => raw.toString("latin1", start, Math.min(end, start + 1_000)).trim() === "";

const isBody = ({ type, disposition }: Part): boolean => TEXTS.has(type) && (disposition === "" || disposition === "inline");
const isText = ({ part, isSpare }: Leaf): boolean => (!isSpare && isBody(part)) || part.type === "message/rfc822";

function textOf(raw: Buffer, part: Part, rare?: RareCharsets): string {
  if (part.type === "message/rfc822") return part.parts.map(({ fields }) => headOf(fields)).join("\n");
  const text = textOfPart(raw, part, LONGEST_TEXT, rare);
  return part.type === "text/html" ? textOfHtml(text) : text;
}

/** Who wrote an enclosed message to whom about what. */
function headOf(fields: readonly HeaderField[]): string {
  return ["from", "to", "subject", "date"].map((name) => decodeWords(headerValue(fields, name) ?? "")).join("\n");
}

/** What the winmail.dat files of a message hold. */
function tnefOf(raw: Buffer, leaves: readonly Leaf[], rare?: RareCharsets): Map<Part, TnefContent> {
  const found = new Map<Part, TnefContent>();
  for (const { part, isEnclosed } of leaves) {
    const inside = !isEnclosed && isTnef(part.type, part.filename) ? readTnef(bytesOf(raw, part), rare) : null;
    if (inside) found.set(part, inside);
  }
  return found;
}

function attachmentsOf(raw: Buffer, leaves: readonly Leaf[], containers: ReadonlyMap<Part, TnefContent>, rare?: RareCharsets): string[] {
  const attached = leaves
    .filter(({ part, isEnclosed }) => !isEnclosed && !isBody(part) && !(part.type === "message/rfc822" && part.disposition === "inline"))
    .flatMap(({ part }) => containers.get(part)?.files ?? { filename: part.filename, contentType: part.type, contentId: part.contentId });
  // A picture belongs to the text if the HTML names it; only then the HTML is read.
  const html = attached.some(({ contentId }) => contentId !== "")
    ? [
        ...leaves
          .filter(({ part }) => part.type === "text/html" && isBody(part))
          .map(({ part }) => textOfPart(raw, part, LONGEST_TEXT, rare)),
        ...[...containers.values()].map(({ html: inside }) => inside ?? ""),
      ]
    : [];
  const isInline = ({ contentId }: { contentId: string }) => contentId !== "" && html.some((text) => text.includes(`cid:${contentId}`));
  return attached.filter((file) => !isInline(file)).map(({ filename, contentType }) => filenameOf(filename, contentType));
}
