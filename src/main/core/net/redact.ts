/** Takes known secrets out of what is kept or shown. It works on known values in all their wire forms, not on suspicious words. */
import type { Secret } from "#core/vault";

/** A login whose secret must not appear anywhere. */
export interface Known {
  username: string;
  secret: Secret;
}

const HIDDEN = "•••";

/** Makes a function that replaces every form of the given secrets. */
export function createRedactor(known: readonly Known[]): (text: string) => string {
  const forms = [...new Set(known.flatMap(formsOf))].filter((form) => form !== "").sort((a, b) => b.length - a.length);
  const clears = known.map(({ secret }) => secret.reveal()).filter((clear) => clear.length >= 4);
  return (text) =>
    hideEncoded(
      forms.reduce((clean, form) => hide(clean, form), text),
      clears,
    );
}

function formsOf({ username, secret }: Known): string[] {
  const clear = secret.reveal();
  if (clear === "") return [];
  const messages = [
    clear,
    `\0${username}\0${clear}`,
    `${username}\0${username}\0${clear}`,
    `user=${username}\x01auth=Bearer ${clear}\x01\x01`,
  ];
  const encoded = messages.flatMap((message) => {
    const padded = Buffer.from(message, "utf8").toString("base64");
    return [padded, padded.replace(/=+$/, ""), Buffer.from(message, "utf8").toString("base64url")];
  });
  return [
    clear,
    clear.trim(),
    encodeURIComponent(clear),
    clear.replace(/["\\]/g, "\\$&"),
    Buffer.from(clear, "utf8").toString("hex"),
    Buffer.from(clear, "utf8").toString("hex").toUpperCase(),
    // The bytes of a text that was no UTF-8 on the whole.
    Buffer.from(clear, "utf8").toString("latin1"),
    JSON.stringify(clear).slice(1, -1),
    ...encoded,
  ];
}

/** Finds a secret inside any base64, whatever stands around it. */
function hideEncoded(text: string, clears: readonly string[]): string {
  if (clears.length === 0) return text;
  return text.replace(/[\w+/-]{8,}={0,2}/g, (token) => {
    const decoded = Buffer.from(token, "base64").toString("utf8");
    return clears.some((clear) => decoded.includes(clear)) ? HIDDEN : token;
  });
}

function hide(text: string, form: string): string {
  if (form.length >= 4) return text.replaceAll(form, HIDDEN);
  // A very short secret is replaced only where it stands alone; else every word with these letters would be lost.
  const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu"), HIDDEN);
}
