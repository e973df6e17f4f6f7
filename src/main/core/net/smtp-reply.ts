import type { ServerReply } from "#shared/model/report.ts";
import { LIMIT } from "./limits.ts";
import { type Command, Refusal } from "./reply.ts";
import { NetError } from "./trouble.ts";
import type { Wire, WireLimit } from "./wire.ts";
import { inert } from "./words.ts";

/** One SMTP reply: `lines` are its texts without codes. */
export interface SmtpReply {
  code: number;
  enhanced: string | null;
  lines: string[];
}

/**
 * Reads one reply, of however many lines (RFC 5321 §4.2.1).
 * @throws NetError `unreadable` when what comes is no reply or too much
 */
export async function readSmtpReply(wire: Wire, limit: WireLimit): Promise<SmtpReply> {
  const end = performance.now() + limit.ms;
  const lines: string[] = [];
  let size = 0;
  for (;;) {
    const line = await wire.readLine({ signal: limit.signal, ms: end - performance.now() });
    const match = /^(\d{3})([ -]?)(.*)$/s.exec(line);
    size += line.length;
    if (!match || lines.length >= LIMIT.lines || size > LIMIT.reply) throw new NetError({ kind: "unreadable", text: inert(line) });
    const [, code = "", separator, text = ""] = match;
    lines.push(text);
    if (separator !== "-") return { code: Number(code), enhanced: enhancedOf(Number(code), lines), lines };
  }
}

/** Shapes a reply for the report. */
export function describeReply(reply: SmtpReply): ServerReply {
  return { code: reply.code, enhanced: reply.enhanced, text: inert(reply.lines.join("\n")).trim() };
}

/** Returns the reply if its code is among the wanted ones (`2`, `3` or whole codes), else throws a Refusal. */
export function expectCode(command: Command, reply: SmtpReply, ...wanted: number[]): SmtpReply {
  if (wanted.some((code) => reply.code === code || Math.floor(reply.code / 100) === code)) return reply;
  throw new Refusal(command, describeReply(reply));
}

/** The enhanced code (RFC 3463) counts only if its class is that of the reply code. */
function enhancedOf(code: number, lines: readonly string[]): string | null {
  for (const line of lines) {
    const enhanced = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(line)?.[1];
    if (enhanced && Number(enhanced[0]) === Math.floor(code / 100)) return enhanced;
  }
  return null;
}
