import type { Person } from "#shared/model/message.ts";

/** "Kjell Brodersen <k@…>", as it is offered. */
export const offered = ({ name, address }: Person): string => (name ? `${name} <${address}>` : address);

/** The address in what was typed, pasted or chosen. */
export const addressIn = (text: string): string => /<([^<>]+)>\s*$/.exec(text)?.[1]?.trim() ?? text.trim();

/** Each address once, whatever was pasted. */
export function addressesIn(texts: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const part of text.split(/[,;\n]+/)) {
      const address = addressIn(part);
      if (address) found.set(address.toLowerCase(), address);
    }
  }
  return [...found.values()];
}

/** What looks like an address; the core and the server judge it finally. */
export const looksRight = (address: string): boolean => /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$|^[^\s@]+@localhost$/.test(address);

/** The target of a link as a person types it: an address of the Web or of a person; null for anything else. */
export function linkOf(typed: string): string | null {
  const text = typed.trim();
  if (/^(?:https?:\/\/|mailto:|tel:)[^\s]+$/i.test(text)) return text;
  if (looksRight(text)) return `mailto:${text}`;
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:[/?#:][^\s]*)?$/u.test(text) ? `https://${text}` : null;
}
