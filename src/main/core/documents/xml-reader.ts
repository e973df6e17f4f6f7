/** Reads XML that a stranger wrote; the one place besides the discovery that knows the library. */
import { XMLParser } from "fast-xml-parser";

/** An element: its children and attributes (`@name`) by name without prefix, its text as `#text`. */
export interface XmlElement {
  [name: string]: XmlElement[] | string | undefined;
}

const DEEPEST = 40;

/** Declarations of types and entities are refused before parsing, nesting is bounded. @returns null where it is no such XML */
export function parseXml(text: string): XmlElement | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  try {
    const parser = new XMLParser({
      ...{ ignoreAttributes: false, attributeNamePrefix: "@", processEntities: false, htmlEntities: false },
      ...{ parseTagValue: false, parseAttributeValue: false, removeNSPrefix: true, trimValues: true, alwaysCreateTextNode: true },
      maxNestedTags: DEEPEST,
      isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
    });
    const root: unknown = parser.parse(text.replace(/^\ufeff/, ""), true);
    return typeof root === "object" && root !== null ? (root as XmlElement) : null;
  } catch {
    return null;
  }
}

/** All elements at a path; every step takes all of that name. */
export function allAt(element: XmlElement | undefined, path: string): XmlElement[] {
  let found = element ? [element] : [];
  for (const name of path.split("/"))
    found = found.flatMap((one) => {
      const inner = one[name];
      return Array.isArray(inner) ? inner : [];
    });
  return found;
}

/** The first element at a path. */
export const at = (element: XmlElement | undefined, path: string): XmlElement | undefined => allAt(element, path)[0];

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** The text at a path (`a/b` or `a/b@attribute`), at most 2,000 characters, without controls; empty where there is none. */
export function textAt(element: XmlElement | undefined, path: string): string {
  const [where = "", attribute] = path.split("@");
  const raw = at(element, where)?.[attribute === undefined ? "#text" : `@${attribute}`];
  if (typeof raw !== "string") return "";
  const plain = raw.replace(
    /&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi,
    (all, name?: string, decimal?: string, hex?: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? all;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    },
  );
  return plain.replace(/[^\P{Cc}\n]/gu, " ").slice(0, 2_000);
}
