/** Why a sender, a recipient or a message was refused. */

import type { Evidence } from "./evidence.ts";
import { hasCode, hasEnhanced, isTemporary, refusedAt, words } from "./reading.ts";
import type { Rule } from "./rule.ts";
import { BLOCKLIST } from "./server.ts";

const submitting = (e: Evidence): boolean => refusedAt(e, "mail", "rcpt", "data", "content");
const says =
  (pattern: RegExp) =>
  (e: Evidence): boolean =>
    submitting(e) && pattern.test(words(e));

const GREYLIST = /gr[ea]y.?list|temporarily deferred|deferred.*(try|retry)|come back later|please retry/;
const UTF8 = /smtputf8|internationali[sz]ed|utf-?8 (address|mailbox)/;
const TOO_LARGE =
  /(message|mail|size|attachment)\S* (\w+ ){0,5}(too (large|big|long)|exceeds? (\w+ ){0,5}(size|limit|maximum))|(maximum|max|fixed) (\w+ ){0,2}(message |mail )?size|size limit|zu groß/;
const FULL =
  /(mailbox|inbox|quota|storage|postfach|user)\S* (\w+ ){0,5}(full|exceeded|over ?quota|voll|überschritten)|over ?quota|quota exceeded|insufficient (system )?storage|out of storage/;
const SENDER =
  /sendas|send (as|on behalf)|(sender|from|envelope)\S* (\w+ |<\S+> ){0,6}(rejected|denied|not (allowed|owned|permitted|authori[sz]ed|match|valid)|invalid|must (be|match)|mismatch|refused)|not (owned|allowed|permitted|authori[sz]ed) (\w+ ){0,4}(send|use|by user)|not (owned by|allowed to send)|permissions? to send|mail from (address )?must|relaying disallowed as|absender/;
const RELAY =
  /relay|rcpthosts|not logged in|unauthenticated sender|not permitted to (send )?(to|through)|auth\w* (is )?required|requires? auth\w*|need to auth|must (\w+ )?(auth|log ?in)|please (log ?in|auth)|not authenticated|anmeldung erforderlich/;
const UNKNOWN =
  /(user|recipient|mailbox|address|account|email|adresse|empfänger|postfach)\S* (\S+ ){0,6}(unknown|does ?n.t exist|does not exist|not found|no longer (valid|exists)|unbekannt|existiert nicht|invalid)|(unknown|no such|invalid|nonexistent|non-existent) (\w+ ){0,2}(user|recipient|mailbox|address|person|local part|here)|no mailbox here|unrouteable|(host|domain|name) (\w+ ){0,3}(not found|does not exist|nonexistent)|doesn't have (a|an) \S+ account|null mx|accepts no mail/;
const CONTENT =
  /spam|virus|malware|policy|content|phish|unsolicited|rejected (by|due)|not accepted|blocked|dmarc|dkim|\bspf\b|attachment|suspicious|unauthenticated/;

export const submissionRules: readonly Rule[] = [
  {
    cause: "internationalized-address-unsupported",
    source: "RFC 6531 §3.2, RFC 5248 (5.6.7)",
    when: (e) =>
      (e.trouble.kind === "missing" && e.trouble.what === "smtputf8") ||
      (submitting(e) && hasEnhanced(e, "x.6.7", "x.6.9")) ||
      says(UTF8)(e),
  },
  {
    cause: "message-too-large",
    source: "RFC 1870 §6 (552), RFC 3463 §3.3, §3.4 (x.2.3, x.3.4)",
    when: (e) =>
      (e.trouble.kind === "missing" && e.trouble.what === "size") ||
      (submitting(e) && hasEnhanced(e, "x.3.4", "x.2.3")) ||
      says(TOO_LARGE)(e),
  },
  {
    cause: "mailbox-full",
    source: "RFC 3463 §3.3 (x.2.2), RFC 5321 §4.2.3 (552)",
    when: (e) =>
      (submitting(e) && (hasEnhanced(e, "x.2.2") || (hasCode(e, 552) && refusedAt(e, "rcpt")))) ||
      (says(FULL)(e) && !hasEnhanced(e, "4.3.1")),
  },
  {
    cause: "greylisted",
    source: "RFC 6647 §5.1 (450 and 451 with 4.7.x)",
    when: (e) =>
      (says(GREYLIST)(e) && isTemporary(e)) ||
      (refusedAt(e, "rcpt", "data") &&
        isTemporary(e) &&
        (hasEnhanced(e, "4.7.0", "4.7.1") || (hasCode(e, 450, 451) && /try again/.test(words(e)) && !e.reply?.enhanced))),
  },
  {
    cause: "account-blocked",
    source: "Microsoft 5.1.8, servers' words",
    when: says(
      /(account|user|sender|mailbox)\S* (\w+ ){0,4}(suspended|locked|disabled|restricted|blocked from sending)|unusual sending|bad outbound sender/,
    ),
  },
  {
    cause: "relay-denied",
    source: "Postfix reject_unauthenticated_sender_login_mismatch (not logged in)",
    when: says(/not logged in|unauthenticated senders? not/),
  },
  {
    cause: "sender-not-allowed",
    source: "RFC 5321 §3.3, RFC 3463 §3.2 (5.1.7, 5.1.8), Postfix reject_sender_login_mismatch, Exchange 5.7.60",
    when: (e) => (submitting(e) && hasEnhanced(e, "5.1.7", "5.1.8", "5.7.60")) || says(SENDER)(e),
  },
  {
    cause: "relay-denied",
    source: "RFC 4954 §6 (530 5.7.0), RFC 5321 §3.6.2, Postfix reject_unauth_destination",
    when: (e) => (submitting(e) && hasCode(e, 530, 503)) || (says(RELAY)(e) && refusedAt(e, "mail", "rcpt", "data")),
  },
  {
    cause: "recipient-unknown",
    source: "RFC 3463 §3.2 (5.1.1, 5.1.2, 5.1.3, 5.1.10)",
    when: (e) =>
      (refusedAt(e, "rcpt", "data", "content") && hasEnhanced(e, "x.1.1", "x.1.2", "x.1.3", "x.1.6", "x.1.10", "5.4.1", "5.4.4")) ||
      (says(UNKNOWN)(e) && refusedAt(e, "rcpt", "data", "content")),
  },
  { cause: "blocklisted", source: "RFC 5782", when: says(BLOCKLIST) },
  {
    cause: "recipient-rejected",
    source: "RFC 5321 §3.3 (550, 551, 553 to RCPT), RFC 3463 §3.3 (5.2.1)",
    alsoPossible: ["recipient-unknown"],
    when: (e) => refusedAt(e, "rcpt") && !isTemporary(e),
  },
  {
    cause: "message-rejected",
    source: "RFC 5321 §4.2.3 (550, 554 after DATA), RFC 3463 §3.7, §3.8",
    when: (e) => refusedAt(e, "data", "content") && !isTemporary(e) && (CONTENT.test(words(e)) || hasCode(e, 550, 551, 552, 553, 554, 571)),
  },
  {
    cause: "sender-not-allowed",
    source: "RFC 5321 §3.3 (550, 553 to MAIL)",
    when: (e) => refusedAt(e, "mail") && hasCode(e, 550, 551, 553, 501),
  },
];
