import { LIMIT } from "./limits.ts";

/** Makes a server's words safe to show: control characters become visible blanks, the length is bounded. */
export function inert(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach a terminal
  const visible = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, " ");
  return visible.length > LIMIT.words ? `${visible.slice(0, LIMIT.words)}…` : visible;
}

/** Decodes what a server sent: UTF-8 where it is, else Latin-1, so that no byte is lost. */
export function decode(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}
