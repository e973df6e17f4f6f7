import { tagsOf } from "./dkim-key.ts";

/** The DKIM selectors of a message that was signed for the domain (RFC 6376 §3.5); reads the head only. */
export function selectorsOf(source: string, domain: string): string[] {
  const [head = ""] = source.slice(0, 65_536).split(/\r?\n\r?\n/);
  const fields = head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/);
  return fields
    .filter((field) => /^dkim-signature:/i.test(field))
    .slice(0, 10)
    .flatMap((field) => {
      const tags = tagsOf(field.slice(field.indexOf(":") + 1));
      const selector = tags.get("s") ?? "";
      return tags.get("d")?.toLowerCase() === domain && /^[a-z0-9][a-z0-9._-]{0,62}$/i.test(selector) ? [selector.toLowerCase()] : [];
    });
}
