/** An element: its name, then its text or its children; null is left out, and so is an element without content. */
export type XmlPart = [name: string, content: string | readonly (XmlPart | null)[], attributes?: Readonly<Record<string, string>>];

// Characters that XML 1.0 §2.2 does not allow, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes text for content and attributes. */
export const xmlText = (text: string): string => text.replace(FORBIDDEN, "").replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);

/** Writes a document. */
export function writeXml(root: XmlPart): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, "")}`;
}

function element([name, content, attributes = {}]: XmlPart, indent: string): string {
  const open = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlText(value)}"`)
    .join("")}>`;
  if (typeof content === "string") return content === "" ? "" : `${open}${xmlText(content)}</${name}>\n`;
  const inside = content.map((part) => (part ? element(part, `${indent}  `) : "")).join("");
  return inside === "" ? "" : `${open}\n${inside}${indent}</${name}>\n`;
}
