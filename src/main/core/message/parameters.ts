/** Header values with parameters: Content-Type, Content-Disposition (RFC 2045 §5.1, RFC 2231). */
import { decodeCharset } from "./charset.ts";

export interface Parameterised {
  /** What stands before the first semicolon, lower case. */
  value: string;
  params: Record<string, string>;
}

/** Quoted strings may hold semicolons, and a missing closing quote ends with the line. */
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;

/** Parses `text/plain; charset="utf-8"`; continuations are joined and decoded. */
export function parseParameterised(text: string): Parameterised {
  const first = text.indexOf(";");
  const value = (first < 0 ? text : text.slice(0, first)).trim().toLowerCase();
  const params: Record<string, string> = {};
  if (first < 0) return { value, params };
  const pieces = new Map<string, { index: number; isEncoded: boolean; text: string }[]>();
  for (const [, name = "", quoted, bare] of text.slice(first, first + 8_000).matchAll(PARAMETER)) {
    const given = quoted === undefined ? (bare ?? "").trim() : quoted.replace(/\\(.)/g, "$1");
    const [, base = "", number, star] = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(name.toLowerCase()) ?? [];
    if (base === "" || base === "__proto__") continue;
    if (number === undefined && star === undefined) params[base] ??= given;
    else {
      const list = pieces.get(base) ?? [];
      list.push({ index: Number(number ?? 0), isEncoded: star !== undefined, text: given });
      pieces.set(base, list);
    }
  }
  for (const [base, list] of pieces) params[base] = joined(list.sort((a, b) => a.index - b.index));
  return { value, params };
}

function joined(list: readonly { isEncoded: boolean; text: string }[]): string {
  const [, charset = "", rest] = /^([^']*)'[^']*'(.*)$/s.exec(list[0]?.isEncoded ? list[0].text : "") ?? [];
  const bytes = list.map(({ isEncoded, text }, i) => {
    const own = i === 0 && rest !== undefined ? rest : text;
    return isEncoded ? percentDecoded(own) : Buffer.from(own, "utf8");
  });
  return decodeCharset(Buffer.concat(bytes), charset || "utf-8");
}

function percentDecoded(text: string): Buffer {
  const latin = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, "latin1");
}
