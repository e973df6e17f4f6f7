/** The plain form of a formatted mail, and back: each paragraph is a line, quotes are marked by ">". */
import type { RichElement, RichNode } from "./rich-tree.ts";

const BLOCKS = new Set("blockquote caption div h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th thead tr ul".split(" "));
/** Quotes in quotes that are kept apart. */
const DEEPEST = 20;

/** The lines of a mail without its formatting; addresses of links stand behind their words. */
export const textOfTree = (nodes: readonly RichNode[]): string =>
  linesOf(nodes)
    .map((line) => line.replace(/[ \t]+$/, ""))
    .join("\n");

function linesOf(nodes: readonly RichNode[]): string[] {
  const lines: string[] = [];
  let line: string | null = null;
  const end = () => {
    if (line !== null)
      lines.push(
        ...(line.trim() === "" && line !== ""
          ? []
          : line
              .trim()
              .split("\n")
              .map((one) => one.trim())),
      );
    line = null;
  };
  for (const node of nodes) {
    if (typeof node !== "string" && BLOCKS.has(node.tag)) {
      end();
      lines.push(...blockLines(node));
    } else line = (line ?? "") + inline(node);
  }
  end();
  return lines;
}

function blockLines({ tag, attributes, children }: RichElement): string[] {
  switch (tag) {
    case "hr":
      return ["-----"];
    case "pre":
      return wordsOf(children).replace(/\n$/, "").split("\n");
    case "blockquote":
      return linesOf(children).map((line) => (line === "" ? ">" : line.startsWith(">") ? `>${line}` : `> ${line}`));
    case "ul":
      return items(children, () => "- ");
    case "ol":
      return items(children, (index) => `${(Number(attributes.start) || 1) + index}. `);
    case "tr":
      return [cellsOf(children)];
    default: {
      const lines = linesOf(children);
      // An empty paragraph is a line left empty; an empty cell or div is nothing.
      return lines.length === 0 && tag === "p" ? [""] : lines;
    }
  }
}

const items = (children: readonly RichNode[], sign: (index: number) => string): string[] =>
  children
    .filter((node) => typeof node !== "string")
    .flatMap((item, index) => {
      const mark = sign(index);
      const lines = item.tag === "li" ? linesOf(item.children) : linesOf([item]);
      return (lines.length > 0 ? lines : [""]).map((line, at) => `${at === 0 ? mark : " ".repeat(mark.length)}${line}`);
    });

const cellsOf = (children: readonly RichNode[]): string =>
  children
    .filter((node) => typeof node !== "string")
    .map((cell) => linesOf([cell]).filter(Boolean).join(" "))
    .join(" | ");

function inline(node: RichNode): string {
  if (typeof node === "string") return node.replace(/[ \t\r\n]+/g, " ");
  const { tag, attributes, children } = node;
  if (tag === "br") return "\n";
  if (tag === "img") return attributes.alt ? `[${attributes.alt}]` : "";
  const words = BLOCKS.has(tag) ? linesOf(children).join("\n") : children.map(inline).join("");
  return tag === "a" && addsTarget(attributes.href ?? "", words) ? `${words} <${attributes.href}>` : words;
}

/** The address of a link says more than its words. */
export const addsTarget = (href: string, words: string): boolean => {
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^(?:https?:\/\/|mailto:|tel:)/i, "")
      .replace(/\/$/, "")
      .toLowerCase();
  return href !== "" && bare(href) !== bare(words);
};

const wordsOf = (nodes: readonly RichNode[]): string =>
  nodes.map((node) => (typeof node === "string" ? node : node.tag === "br" ? "\n" : wordsOf(node.children))).join("");

/** Plain text as paragraphs that can be formatted; lines marked by ">" become quotes. */
export function treeOfText(text: string, depth = 0): RichNode[] {
  const nodes: RichNode[] = [];
  let quoted: string[] = [];
  const end = () => {
    if (quoted.length > 0) nodes.push({ tag: "blockquote", attributes: {}, children: treeOfText(quoted.join("\n"), depth + 1) });
    quoted = [];
  };
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    if (line.startsWith(">") && depth < DEEPEST) {
      quoted.push(line.replace(/^> ?/, ""));
      continue;
    }
    end();
    nodes.push({ tag: "p", attributes: {}, children: line === "" ? [] : [line] });
  }
  end();
  return nodes;
}
