/** The tree of reduced HTML: small enough to be walked without a DOM. It reads only what `reduce` and `written` wrote, which is well-formed. */

export interface RichElement {
  tag: string;
  attributes: Record<string, string>;
  children: RichNode[];
}
/** An element, or text as it reads. */
export type RichNode = RichElement | string;

const VOID = new Set(["br", "hr", "img", "col"]);
const TOKEN = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/g;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g;
const DECODED: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const ENCODED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Reads reduced HTML. */
export function treeOf(html: string): RichNode[] {
  const root: RichElement = { tag: "", attributes: {}, children: [] };
  const open = [root];
  for (const [, slash, tag = "", attributes = "", text] of html.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(decode(text));
    else if (slash === "/") {
      if (parent.tag === tag && open.length > 1) open.pop();
    } else {
      const element: RichElement = { tag, attributes: attributesOf(attributes), children: [] };
      parent.children.push(element);
      if (!VOID.has(tag)) open.push(element);
    }
  }
  return root.children;
}

/** Writes a tree as HTML. */
export const written = (nodes: readonly RichNode[]): string => nodes.map(writtenOne).join("");

/** Text as HTML shows it. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENCODED[one] ?? one);

/** All elements of a tree, depth first. */
export function* elementsOf(nodes: readonly RichNode[]): Generator<RichElement> {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    yield node;
    yield* elementsOf(node.children);
  }
}

function writtenOne(node: RichNode): string {
  if (typeof node === "string") return escaped(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const start = `<${node.tag}${attributes.join("")}>`;
  return VOID.has(node.tag) ? start : `${start}${written(node.children)}</${node.tag}>`;
}

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name = "", value = ""]) => [name, decode(value)]));

const decode = (text: string): string => text.replace(/&(?:amp|lt|gt|quot);/g, (one) => DECODED[one] ?? one);
