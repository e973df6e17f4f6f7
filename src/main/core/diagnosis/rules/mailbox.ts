import type { Evidence } from "./evidence.ts";
import { hasResponseCode, refusedAt, words } from "./reading.ts";
import type { Rule } from "./rule.ts";

const says =
  (pattern: RegExp) =>
  (e: Evidence): boolean =>
    refusedAt(e, "select") && pattern.test(words(e));

export const mailboxRules: readonly Rule[] = [
  {
    cause: "oauth-token-rejected",
    source: "Exchange Online: the token is for another mailbox (provider-errors.json)",
    when: (e) => e.auth === "oauth2" && says(/authenticated but not connected|session expired/)(e),
  },
  {
    cause: "protocol-disabled",
    source: "Exchange: IMAP is off for the mailbox; NetEase wants ID",
    when: says(/authenticated but not connected|unsafe login|(imap|access)\S* (\w+ ){0,4}disabled/),
  },
  { cause: "mailbox-full", source: "RFC 5530 [OVERQUOTA]", when: (e) => refusedAt(e, "select") && hasResponseCode(e, "OVERQUOTA") },
  {
    cause: "mailbox-not-found",
    source: "RFC 5530 [NONEXISTENT]",
    when: (e) => refusedAt(e, "select") && hasResponseCode(e, "NONEXISTENT"),
  },
  {
    cause: "mailbox-not-found",
    source: "servers' words: Cyrus, Dovecot, Exchange",
    when: says(
      /(mailbox|folder|inbox)\S* (\w+ ){0,3}(does ?n.t exist|does not exist|not found|unknown|nonexistent)|permission denied|unable to open|(no such|unknown|nonexistent|non-existent) (mailbox|folder)/,
    ),
  },
];
