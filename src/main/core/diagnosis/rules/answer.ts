import type { Command } from "#core/net";
import type { Cause } from "#shared/model/cause.ts";
import type { Half } from "#shared/model/report.ts";
import type { Evidence } from "./evidence.ts";
import { type ProviderId, providerOf } from "./providers.ts";
import { hasCode, hasEnhanced, hasResponseCode, isTemporary, read, refusedAt } from "./reading.ts";
import type { Rule } from "./rule.ts";

/** A server's answer as data: everything that is given must hold. One line per answer, one test case per line. */
export interface Answer {
  cause: Cause;
  source: string;
  /** The commands it may answer; every command where none is given. */
  at?: readonly Command[];
  half?: Half;
  code?: readonly number[];
  /** Enhanced codes; `x.2.2` stands for every class. */
  enhanced?: readonly string[];
  /** IMAP response codes. */
  response?: readonly string[];
  /** Telling words, in the normal form of reading.ts, without names, addresses and links. */
  words?: RegExp;
  /** The same with names, addresses and links. */
  anywhere?: RegExp;
  /** What must not stand there. */
  not?: RegExp;
  /** The words as they came, where case or another alphabet tells. */
  exact?: RegExp;
  temporary?: boolean;
  auth?: Evidence["auth"];
  encrypted?: boolean;
  provider?: readonly ProviderId[];
  also?: readonly Cause[];
}

const COMMANDS: readonly Command[] = ["greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "content", "capability", "select"];

/** Makes a rule of an answer. */
export function toRule(answer: Answer): Rule {
  const { cause, source, at = COMMANDS, also } = answer;
  return { cause, source, when: (e) => refusedAt(e, ...at) && fits(answer, e), ...(also ? { alsoPossible: also } : {}) };
}

function fits(a: Answer, e: Evidence): boolean {
  return (
    (!a.half || a.half === e.half) &&
    (!a.auth || a.auth === e.auth) &&
    (a.encrypted === undefined || a.encrypted === e.isEncrypted) &&
    (a.temporary === undefined || a.temporary === isTemporary(e)) &&
    (!a.code || hasCode(e, ...a.code)) &&
    (!a.enhanced || hasEnhanced(e, ...a.enhanced)) &&
    (!a.response || hasResponseCode(e, ...a.response)) &&
    saysSo(a, e) &&
    (!a.provider || a.provider.some((id) => id === providerOf(e)?.id))
  );
}

function saysSo({ words, anywhere, not, exact }: Answer, e: Evidence): boolean {
  const reading = read(e);
  return (
    (!words || words.test(reading.words)) &&
    (!anywhere || anywhere.test(reading.all)) &&
    !not?.test(reading.all) &&
    (!exact || exact.test(e.reply?.text ?? ""))
  );
}
