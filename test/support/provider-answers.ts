// Real servers' answers (test/fixtures/provider-errors.json, unseen-answers.json) and how a scripted server gives them.
// What was opened to learn from is named below.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import * as z from "zod";
import type { ResolvedHalf } from "#src/main/core/accounts/index.ts";
import { Secret } from "#src/main/core/vault/index.ts";
import { CAUSES } from "#src/shared/model/cause.ts";
import { last, type Reaction, type Script } from "#support/scripted-server.ts";

const Shape = z.object({
  id: z.string(),
  provider: z.string(),
  protocol: z.enum(["smtp", "imap"]),
  stage: z.enum(["greeting", "ehlo", "auth", "mail", "rcpt", "data", "select"]),
  reply: z.string(),
  cause: z.enum(CAUSES),
  also_possible: z.array(z.enum(CAUSES)).default([]),
});
/** What one server answered, and what it means. */
export type ProviderAnswer = z.infer<typeof Shape>;

/**
 * Reads all answers, parted by the hash of their ids: `known` may be read while rules are written, `unseen` and
 * `fresh` only count. The second file was collected after the first rules by somebody who had not read them; its rules scored
 * 83.1 % then, and half of it was opened afterwards to learn from. The other half scored 82.6 %, the fifth 94.5 %, before their
 * misses were read as well: since then neither is a clean hold-out, and the next one has to be collected anew.
 */
export function readProviderAnswers(): Record<"known" | "unseen" | "fresh", ProviderAnswer[]> {
  const read = (name: string) => z.array(Shape).parse(JSON.parse(readFileSync(`test/fixtures/${name}.json`, "utf8")));
  const all = read("provider-errors");
  const later = read("unseen-answers");
  const hash = ({ id }: ProviderAnswer) => createHash("sha256").update(id).digest()[0] ?? 0;
  const isUnseen = (one: ProviderAnswer) => hash(one) % 5 === 0;
  const isOpened = (one: ProviderAnswer) => hash(one) % 2 === 0;
  return {
    known: [...all.filter((one) => !isUnseen(one)), ...later.filter(isOpened)],
    unseen: all.filter(isUnseen),
    fresh: later.filter((one) => !isOpened(one)),
  };
}

/** How the table writes a provider's name, and the address somebody there has. */
const ADDRESSES: readonly [RegExp, string][] = [
  [/^GMX/, "anna@gmx.de"],
  [/^Microsoft|^Outlook/, "anna@outlook.com"],
  [/^Yahoo/, "anna@yahoo.com"],
  [/^Yandex/, "anna@yandex.com"],
  [/^QQ/, "anna@qq.com"],
  [/^iCloud/, "anna@icloud.com"],
  [/^Gmail|^Google/, "anna@gmail.com"],
];

/** The script of a server that gives this answer, and the account that meets it. */
export function playAnswer(answer: ProviderAnswer): { script: Script; half: Partial<ResolvedHalf>; email: string } {
  const { protocol, stage, cause, provider } = answer;
  const isStarttls = stage === "ehlo" && /^starttls/.test(cause);
  const wantsBearer = cause === "oauth-token-rejected";
  const [reply, ...rest] = reactionsOf(answer);
  const offersTls = isStarttls ? ["STARTTLS"] : [];
  const names =
    protocol === "smtp" ? ["SIZE 10485760", "AUTH PLAIN LOGIN XOAUTH2"] : ["IMAP4rev1", "SASL-IR", "AUTH=PLAIN", "AUTH=XOAUTH2"];
  return {
    script: {
      protocol,
      encryption: "none",
      capabilities: [...names, ...offersTls],
      ...(stage === "greeting"
        ? { greeting: reply }
        : { on: [[patternOf(answer, isStarttls), reply], ...rest.map((next) => [/^(\*|AQ==)?$/, next] as const)] }),
    },
    half: {
      security: isStarttls ? "starttls" : "none",
      ...(wantsBearer ? { auth: { type: "oauth2", accessToken: new Secret("ya29.token-abc") } } : {}),
    },
    email: ADDRESSES.find(([name]) => name.test(provider))?.[1] ?? "anna@firma.example",
  };
}

function patternOf({ protocol, stage }: ProviderAnswer, isStarttls: boolean): RegExp {
  if (protocol === "imap") return stage === "auth" ? /^(LOGIN|AUTHENTICATE)/ : /^(EXAMINE|SELECT)/;
  if (isStarttls) return /^STARTTLS/;
  return { greeting: /^/, ehlo: /^(EHLO|HELO)/, auth: /^AUTH/, mail: /^MAIL/, rcpt: /^RCPT/, data: /^\.$/, select: /^/ }[stage];
}

/** The table keeps replies as they were posted: without tags, or with those of another client; a challenge is answered first. */
function reactionsOf({ protocol, reply, stage }: ProviderAnswer): [Reaction, ...Reaction[]] {
  if (protocol === "smtp") {
    const lines = reply.split("\n").map((line) => line.trimEnd());
    return [
      stage === "greeting" && !/^\d{3}/.test(reply)
        ? last(lines.join("\n"))
        : stage === "greeting"
          ? last(repaired(lines))
          : repaired(lines),
    ];
  }
  const lines = reply.split("\n").map((line) => line.replace(/^(?![*+])(?:\S+ )?(?=(?:NO|BAD|OK)\b)/, "$$TAG "));
  const [first = "", ...others] = lines;
  if (first.startsWith("+")) return [first, others.join("\n")];
  return [lines.some((line) => line.startsWith("$TAG")) ? lines.join("\n") : last(lines.join("\n"))];
}

/** A posted reply may lack its basic code (`5.5.3 …`) or its continuation marks. */
function repaired(lines: readonly string[]): string {
  const coded = lines.map((line) => (/^\d{3}[ -]/.test(line) ? line : `550 ${line}`));
  return coded.map((line, index) => line.replace(/^(\d{3})[ -]/, index < coded.length - 1 ? "$1-" : "$1 ")).join("\n");
}
