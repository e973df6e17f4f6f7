/** Formatted mail: what is taken over from strangers' HTML, and what a written mail is sent as. */
import { LEFT_OUT, reduce, SPACED } from "./reduce.ts";
import { addsTarget, textOfTree, treeOfText } from "./rich-text.ts";
import { elementsOf, type RichElement, type RichNode, treeOf, written } from "./rich-tree.ts";

/** What becomes of the pictures of foreign HTML; plain data, since it crosses a thread. */
export interface ForeignPictures {
  /** New content ids of those that came with the message; others are left out. */
  names: Record<string, string>;
  /** The words in the place of one that is left out: before and after its own words, and where it has none. */
  named: readonly [string, string];
  nameless: string;
}

/** Foreign HTML as it may be quoted and written on. */
export interface TakenOver {
  html: string;
  /** Content ids, as the message had them, of the pictures in it. */
  used: string[];
}

interface Pictures {
  keep: (contentId: string) => string | null;
  leftOut: (alt: string) => string;
}

/** What a mail is sent as. */
export interface WrittenMail {
  text: string;
  /** Null: nothing in it is formatted, the words say it all. */
  html: string | null;
  /** Content ids of the pictures in it. */
  pictures: string[];
}

/** Takes foreign HTML over: reduced, without layout, pictures from elsewhere as words. It may take seconds where somebody meant it to. */
export function takenOver(html: string, { names, named: [before, after], nameless }: ForeignPictures): TakenOver {
  const used = new Set<string>();
  const keep = (contentId: string) => {
    const name = Object.hasOwn(names, contentId) ? names[contentId] : undefined;
    if (name !== undefined) used.add(contentId);
    return name ?? null;
  };
  const leftOut = (alt: string) => (alt ? `${before}${alt}${after}` : nameless);
  return { html: written(withoutEnd(shaped(treeOf(reduce(html, true)), { keep, leftOut }))), used: [...used] };
}

/** Without the empty lines at its end. */
function withoutEnd(nodes: RichNode[]): RichNode[] {
  const last = nodes.findLastIndex((node) =>
    typeof node === "string" ? node.trim() !== "" : node.tag !== "p" || node.children.length > 0,
  );
  return nodes.slice(0, last + 1);
}

/** Plain text as the editor takes it. */
export const asHtml = (text: string): string => written(treeOfText(text));

/** The words of what was written in the editor. */
export const asText = (html: string): string => textOfTree(treeOf(reduce(html, false)));

/** What was written, ready to be sent: reduced once more, each form made of the same tree. @param isOwn says whether a picture belongs to the mail */
export function asSent(html: string, isOwn: (contentId: string) => boolean): WrittenMail {
  const used = new Set<string>();
  const keep = (contentId: string) => {
    if (!isOwn(contentId)) return null;
    used.add(contentId);
    return contentId;
  };
  const tree = shaped(treeOf(reduce(html, false)), { keep, leftOut: (alt) => (alt ? `[${alt}]` : "") });
  const text = textOfTree(tree).trimEnd();
  return isFormatted(tree) ? { text, html: document(tree), pictures: [...used] } : { text, html: null, pictures: [] };
}

const PLAIN = new Set(["p", "br", "div", "blockquote"]);

/** Whether anything would be lost as plain text; quotes and bare addresses would not. */
function isFormatted(nodes: readonly RichNode[]): boolean {
  for (const { tag, attributes, children } of elementsOf(nodes)) {
    if (tag === "a" && !addsTarget(attributes.href ?? "", textOfTree(children))) continue;
    if (!PLAIN.has(tag)) return true;
  }
  return false;
}

function shaped(nodes: readonly RichNode[], pictures: Pictures): RichNode[] {
  return nodes.flatMap((node): RichNode[] => {
    if (typeof node === "string") return [node];
    const { tag, attributes } = node;
    if (tag === "img") return picture(node, pictures);
    const children = shaped(node.children, pictures);
    if (tag === "table" && isLayout(node)) return cellsIn(children);
    if (tag === "a" && attributes.href === undefined) return children;
    if (SPACED in attributes) {
      const { [SPACED]: _, ...rest } = attributes;
      return [
        { tag, attributes: rest, children },
        { tag: "p", attributes: {}, children: [] },
      ];
    }
    return [{ tag, attributes, children }];
  });
}

function picture(
  { attributes: { src = "", alt = "", [LEFT_OUT]: leftOut, ...size } }: RichElement,
  { keep, ...words }: Pictures,
): RichNode[] {
  const kept = leftOut === undefined && src !== "" ? keep(bare(src.slice(4))) : null;
  if (kept !== null) return [{ tag: "img", attributes: { src: `cid:${kept}`, alt, ...size }, children: [] }];
  const said = leftOut === "hidden" ? "" : words.leftOut(alt.replace(/\s+/g, " ").trim());
  return said === "" ? [] : [said];
}

function bare(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch {
    return contentId;
  }
}

/** Newsletters place their blocks by tables; a table of facts has rows of several cells and none inside. */
function isLayout(table: RichElement): boolean {
  let most = 0;
  for (const { tag, children } of elementsOf(table.children)) {
    if (tag === "table") return true;
    if (tag === "tr") most = Math.max(most, children.filter((cell) => typeof cell !== "string" && hasWords(cell)).length);
  }
  return most < 2;
}

const hasWords = ({ children }: RichElement): boolean =>
  children.some((child) => (typeof child === "string" ? child.trim() !== "" : child.tag === "img" || hasWords(child)));

/** The cells of a table as blocks of their own. */
const cellsIn = (nodes: readonly RichNode[]): RichNode[] =>
  nodes.flatMap((node): RichNode[] => {
    if (typeof node === "string") return node.trim() === "" ? [] : [node];
    if (node.tag === "td" || node.tag === "th" || node.tag === "caption")
      return hasWords(node) ? [{ tag: "div", attributes: {}, children: node.children }] : [];
    return ["tbody", "thead", "tfoot", "tr"].includes(node.tag) ? cellsIn(node.children) : [node];
  });

/** The look of a mail, the same for all: only what every program shows alike. */
const STYLES: Record<string, string> = {
  p: "margin:0",
  blockquote: "margin:0 0 0 8px;padding:0 0 0 12px;border-left:2px solid #c0c8ee",
  table: "border-collapse:collapse",
  td: "padding:2px 8px;border:1px solid #d5d1cc",
  th: "padding:2px 8px;border:1px solid #d5d1cc;text-align:left",
  pre: "margin:0;white-space:pre-wrap",
};

function document(tree: readonly RichNode[]): string {
  const body = written(dressed(tree));
  return `<!doctype html>\n<html><head><meta charset="utf-8"></head>\n<body style="font-family:sans-serif;font-size:14px;line-height:1.5">\n${body}\n</body></html>\n`;
}

const dressed = (nodes: readonly RichNode[]): RichNode[] =>
  nodes.map((node) => {
    if (typeof node === "string") return node;
    const { tag, attributes } = node;
    const style = STYLES[tag];
    // An empty paragraph has no height without it.
    const children = tag === "p" && node.children.length === 0 ? [{ tag: "br", attributes: {}, children: [] }] : dressed(node.children);
    const own = { ...attributes, ...(tag === "blockquote" ? { type: "cite" } : {}), ...(style ? { style } : {}) };
    return { tag, attributes: own, children };
  });
