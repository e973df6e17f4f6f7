import { XMLParser } from "fast-xml-parser";

/** Parsed XML: elements as arrays, attributes with `@`, text as it stands. */
export interface XmlNode {
  [name: string]: XmlNode[] | string | undefined;
}

/**
 * Reads XML that a stranger wrote. Declarations of types and entities are refused before parsing, nesting is bounded.
 * @returns null where it is no XML or tries to be more than data
 */
export function readXml(text: string): XmlNode | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return null;
  try {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "@",
      processEntities: false,
      htmlEntities: false,
      parseTagValue: false,
      parseAttributeValue: false,
      removeNSPrefix: true,
      trimValues: true,
      alwaysCreateTextNode: true,
      maxNestedTags: 20,
      isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
    });
    const root: unknown = parser.parse(text.replace(/^\ufeff/, ""), true);
    return typeof root === "object" && root !== null ? (root as XmlNode) : null;
  } catch {
    return null;
  }
}

/** The elements of that name directly inside. */
export function children(node: XmlNode | undefined, name: string): XmlNode[] {
  const found = node?.[name];
  return Array.isArray(found) ? found.slice(0, 50) : [];
}

/** The first element of that name directly inside. */
export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined => children(node, name)[0];

/** An attribute, or undefined. */
export function attribute(node: XmlNode, name: string): string | undefined {
  const value = node[`@${name}`];
  return typeof value === "string" ? value : undefined;
}

/** The text of the first element of that name, its five predefined entities decoded; empty where there is none. */
export const textOf = (node: XmlNode | undefined, name: string): string => ownText(child(node, name));

/** The element's own text. */
export function ownText(node: XmlNode | undefined): string {
  const text = node?.["#text"];
  const raw = typeof text === "string" ? text : "";
  const plain: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return raw.slice(0, 1_000).replace(/&(lt|gt|quot|apos|amp);/g, (_all, name: string) => plain[name] ?? "");
}
