/** What a server may say at any station: it is busy, it limits, it wants encryption, it knows this computer's address too well. */
import { hasCode, hasEnhanced, hasResponseCode, isRefused, refusedAt, words } from "./reading.ts";
import type { Rule } from "./rule.ts";

const TOO_MANY_CONNECTIONS =
  /too many (\w+ ){0,3}(connections|sessions|concurrent|simultaneous)|(maximum|max\.?) (number of )?(\w+ ){0,3}connections|connection (count )?limit|concurrent connections? (limit|exceeded)|zu viele (\w+ )?verbindungen|trop de connexions/;

const RATE_LIMITED =
  /rate.?limit|throttl|too (many|much) (\w+ ){0,3}(attempts?|logins?|logons?|auth\w*|messages|mails|emails|requests|commands|errors|failures|recipients|times|mail)|too frequent|frequency limit|(sending|send|message|mail|daily|hourly|quota|recipients?) (\w+ ){0,2}(limit|quota) (\w+ ){0,2}(exceeded|reached)|exceeded (\w+ ){0,4}(limits?|quota)|(attempts|messages|sending) (\w+ ){0,2}exceeded|unusual rate|quotaexceeded|zu viele (\w+ )?(versuche|anmeldungen|nachrichten|e-?mails)/;

const ENCRYPTION =
  /must (\w+ )?(issue|use|first|be) .{0,30}(starttls|tls|ssl|encrypt)|(ssl|tls|encrypt\w*|secure connection|secure channel|starttls)\S* (\w+ ){0,4}(required|first|needed|mandatory)|requires? (\w+ ){0,4}(ssl|tls|encrypt\w*|secure connection)|(plaintext|cleartext|clear text|plain text|unencrypted|insecure)( \w+){0,3} (disallowed|not allowed|disabled|not permitted|forbidden|prohibited)|only (\w+ ){0,3}(over|via|with) (ssl|tls)|under a layer|insecure connection|received in invalid state|when not advertised|verschlüssel\w* (\w+ ){0,3}(erforderlich|nötig|notwendig)/;

export const BLOCKLIST =
  /spamhaus|dnsbl|\brbl\b|block ?list|black ?list|spamcop|sorbs|barracuda|abusix|\breputation\b|dynamic (ip|address|pool)|dial-?up|listed (at|in|on|by)|(no|bad|missing|invalid) (reverse dns|ptr|rdns)|ptr (resource )?record/;

export const serverRules: readonly Rule[] = [
  {
    cause: "encryption-required",
    source: "RFC 3207 §4 (530), RFC 4954 §6 (538 5.7.11), RFC 5248 (5.7.10), RFC 5530 [PRIVACYREQUIRED], RFC 9051 LOGINDISABLED",
    when: (e) =>
      (e.trouble.kind === "missing" && e.trouble.what === "encryption") ||
      (isRefused(e) &&
        !e.isEncrypted &&
        (hasCode(e, 523, 538) || hasEnhanced(e, "5.7.10", "5.7.11") || hasResponseCode(e, "PRIVACYREQUIRED") || ENCRYPTION.test(words(e)))),
  },
  {
    cause: "too-many-connections",
    source: "RFC 5321 §4.2 (421), RFC 5530 [LIMIT], Dovecot mail_max_userip_connections",
    when: (e) => isRefused(e) && TOO_MANY_CONNECTIONS.test(words(e)),
  },
  {
    cause: "blocklisted",
    source: "RFC 5782; RFC 3463 §3.8 (5.7.1) with the list's name",
    when: (e) => refusedAt(e, "greeting", "ehlo", "mail", "rcpt") && BLOCKLIST.test(words(e)) && !/rate.?limit/.test(words(e)),
  },
  {
    cause: "rate-limited",
    source: "RFC 5530 [LIMIT], RFC 3463 §3.5 (x.4.5), contract: a traffic limit whatever its code",
    when: (e) =>
      isRefused(e) &&
      (RATE_LIMITED.test(words(e)) ||
        hasEnhanced(e, "x.7.28", "5.4.5") ||
        hasResponseCode(e, "LIMIT") ||
        (e.stage === "auth" && hasResponseCode(e, "OVERQUOTA"))),
  },
];

export const unavailableRules: readonly Rule[] = [
  {
    cause: "server-unavailable",
    source: "RFC 5321 §3.8, §4.2 (421, 452 4.3.1), RFC 5530 [UNAVAILABLE] [SERVERBUG] [INUSE]",
    when: (e) =>
      isRefused(e) &&
      (hasCode(e, 421) || hasEnhanced(e, "x.3.0", "x.3.1", "x.3.2", "4.4.2") || hasResponseCode(e, "UNAVAILABLE", "SERVERBUG", "INUSE")),
  },
  { cause: "server-unavailable", source: "RFC 5321 §3.1 (554 greeting), RFC 9051 §7.1.5 (BYE)", when: (e) => refusedAt(e, "greeting") },
  {
    cause: "server-unavailable",
    source: "RFC 9051 §7.1.5 (BYE)",
    when: (e) => isRefused(e) && e.half === "imap" && /^bye\b/.test(words(e)),
  },
  {
    cause: "server-unavailable",
    source: "servers' words",
    when: (e) =>
      isRefused(e) &&
      /maintenance|wartung|server\S* (is |are )?(temporarily )?(unavailable|down|busy|not available)|service (is )?(temporarily )?(unavailable|not available)|temporary (system |service )?(problem|failure|error)/.test(
        words(e),
      ),
  },
  { cause: "server-unavailable", source: "RFC 5321 §4.2.1 (4yz)", when: (e) => isRefused(e) && hasCode(e, 451, 452, 431) },
];
