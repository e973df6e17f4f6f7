/** What a server may say at any station: it is busy, it limits, it wants encryption, it knows this computer's address too well. */
import { type Answer, toRule } from "./answer.ts";
import type { Rule } from "./rule.ts";

const ENCRYPTION =
  /must (\w+ )?(issue|use|first|be|start|do) .{0,30}(starttls|tls|ssl|encrypt)|(ssl|tls|encryption|secure connection|secure channel|starttls)\S* (\w+ ){0,4}(required|first|needed|mandatory|necessary)|requires? (\w+ ){0,4}(ssl|tls|encrypt\w*|secure connection|starttls)|(plaintext|cleartext|clear text|plain text|clear-text|plain-text|unencrypted|insecure|unsecured)( \w+){0,3} (disallowed|not allowed|disabled|not permitted|forbidden|prohibited|not supported|rejected)|(via|over|on) (an )?(insecure|unencrypted|plaintext|non-secure|cleartext)|only (\w+ ){0,4}(over|via|with|under|after|on) (an? )?(ssl|tls|layer|starttls|encrypted|secure)|under a layer|without (using )?(ssl|tls|starttls|encryption)|insecure connection|received in invalid state|authenticate via tls|(use|enable|switch to) (ssl|tls|starttls|an encrypted|a secure) ?(connection|encryption|to)?|verschlussel\w* (\w+ ){0,3}(erforderlich|notig|notwendig|verlangt)|(nur|ausschliesslich) (\w+ ){0,2}verschlussel|connexion (securisee|chiffree) (\w+ )?(requise|obligatoire)|conexion (segura|cifrada)/;

/** Names of lists and the words around them. */
const BLOCKLIST =
  /spamhaus|dnsbl|\brbls?\b|block ?list|black ?list|deny ?list|spamcop|sorbs|barracuda|abusix|uceprotect|backscatter|senderbase|senderscore|talos|cloudmark|invaluement|proofpoint|trend ?micro|spamrats|\b(xbl|sbl|pbl|css|drop|bl\d{2}|bl0+\d+)\b|\breputation\b|dynamic(ally)? (assigned )?(ip|address|pool|host)|dial-?up|residential (ip|address)|(?<!not )listed (at|in|on|by)|banned sending ip|poor reputation/;
const REVERSE_NAME =
  /((no|bad|missing|invalid|without|lacks?( a)?|does not have( a)?|doesn't have( a)?|valid|reverse dns|dns) )+(reverse dns|reverse|ptr|rdns)|ptr (resource )?record|reverse dns|reverse (lookup|hostname|name)|cannot find your (reverse )?hostname|(ip|host)\S* (\w+ )?(name )?(lookup|resolution) failed/;
const BLOCKED_HOST =
  /(client host|your host|your ip|ip address|sending ip|source ip|adresse ip|sending host|this ip|the ip|ip-?adresse)\S* (\w+ |\S+ ){0,6}(blocked|blacklisted|listed|rejected|banned|bloque\w*|denied|refused|gesperrt|not (authori[sz]ed|allowed|permitted|in whitelist|accepted)|suspicious)|(blocked|banned|denied|refused) (\w+ ){0,4}(ip|host|client|network)\b|traffic not accepted from this ip|not in whitelist|temporarily deferred due to (unexpected|user complaint)|\[(bl|ts)\d+\]|\bips?\b (\w+ |\S+ ){0,4}(is |are )?(blocked|blacklisted|listed as abusive|banned)|(spams?|abuse|unwanted messages|messages) (\w+ ){0,3}from (your|the following|this) ip|(not (currently )?accepting|no) (\w+ ){0,2}(mail|access|connections) from (your|this|the) (ip|mail ?server|host|network)|open (proxy|relay) detected|rejecting open proxy|bad ip (profile|reputation)|ip\/domain reputation|suspicious\w* like spam|you are (sending spam|not allowed to connect)|forbidden by your ip|^(said: \d{3} )?(you are )?blocked\b|(blocked|refused) ?-? see (http|)|unverifyable sending|mismatches client ip|does not point to the sending|mail from (your )?(ip|host) (\w+ )?(refused|rejected)/;

const BEFORE_LOGIN = ["greeting", "ehlo"] as const;
const SENDING = ["greeting", "ehlo", "mail", "rcpt", "data", "content"] as const;

const SERVER: readonly Answer[] = [
  {
    cause: "tls-version-unsupported",
    source: "Microsoft 421 4.7.66, servers' words: the version that was spoken is refused",
    words:
      /(tls|ssl) ?v?[13]\.[01]( (and|or|\/) (tls ?)?v?1\.[01])? (is |are )?(not|no longer|un) ?supported|(tls|ssl) (version|protocol) (\w+ ){0,3}(not supported|unsupported|too (old|low)|rejected|required)|upgrade (\w+ |\S+ ){0,6}tls ?v?1\.[23]/,
  },
  {
    cause: "tls-on-plain-port",
    source: "Haraka: a TLS handshake met a plain port",
    words: /(ssl|tls) attempted over a non-?(ssl|tls)|(ssl|tls) (\w+ ){0,4}on (a )?(non-?(ssl|tls)|plain)/,
  },
  {
    cause: "wrong-service",
    source: "Dovecot: what it heard was no IMAP",
    at: ["greeting", "capability", "auth"],
    half: "imap",
    words: /too many invalid (imap )?commands/,
  },
  { cause: "wrong-service", source: "RFC 2033 §4.1 (LMTP wants LHLO)", at: ["ehlo"], words: /\blhlo\b/ },

  { cause: "encryption-required", source: "RFC 4954 §6 (538 5.7.11), RFC 5248 (5.7.10), Dovecot (523)", code: [523, 538] },
  { cause: "encryption-required", source: "RFC 5248 §2.4 (5.7.10), RFC 4954 §6 (5.7.11)", enhanced: ["5.7.10", "5.7.11"] },
  { cause: "encryption-required", source: "RFC 5530 [PRIVACYREQUIRED]", response: ["PRIVACYREQUIRED"] },
  {
    cause: "encryption-required",
    source: "servers' words: Postfix, Dovecot, Cyrus, Courier, hMailServer, Domino",
    words: ENCRYPTION,
    not: /oauth|app password|handshake fail|version/,
  },

  {
    cause: "too-many-connections",
    source: "RFC 5321 §4.2 (421), RFC 5530 [LIMIT]; Dovecot, Postfix, Courier, Exim, Microsoft, Orange",
    words:
      /too many (\w+ ){0,4}(connections|sessions|concurrent|simultaneous|connects|clients)|(maximum|max\.?)( number of)?( \w+){0,4} (connections?|sessions?)( limit)?\b|connections? (count |number )?limit (reached|exceeded)|(connection|session)s? (\w+ ){0,2}(limit|exceed\w*)|concurrent (\w+ )?(connections?|sessions?)|simultaneous (\w+ )?(connections?|sessions?|logins?)|zu viele (\w+ )?(verbindungen|sitzungen)|trop de connexions|demasiadas conexiones|troppe connessioni|te veel verbindingen|zbyt wiele polaczen|logged in from too many/,
    not: /connection rate|frequency|rate limit (\w+ )?exceeded(?!.*too many)/,
  },

  {
    cause: "blocklisted",
    source: "RFC 5782; servers' words",
    at: SENDING,
    anywhere: BLOCKLIST,
    not: /rate.?limit|too many errors|(?<!ip )address (is )?(blacklisted|blocklisted)|domain (\w+ ){0,3}reputation|reputation of the sending domain|body|content (of|contains)|url|link/,
  },
  {
    cause: "blocklisted",
    source: "Kerio, firewalls: the address is held off after too many attempts",
    at: SENDING,
    words: /intrusion (prevention|detection)/,
    also: ["rate-limited"],
  },
  { cause: "blocklisted", source: "RFC 1912 §2.1; Google 5.7.25, Postfix 4.7.25, GMX, T-Online", at: SENDING, words: REVERSE_NAME },
  { cause: "blocklisted", source: "RFC 3463 §3.8 (x.7.25)", at: SENDING, enhanced: ["x.7.25"] },
  {
    cause: "blocklisted",
    source: "Microsoft 5.7.606–5.7.649, 5.7.708; Google NotAuthorizedError; Orange, Yahoo",
    at: SENDING,
    words: BLOCKED_HOST,
    not: /relay|rate.?limit|too many|unauthenticated|authenticat/,
  },
  {
    cause: "blocklisted",
    source: "Microsoft: banned sending address",
    at: SENDING,
    enhanced: ["5.7.606", "5.7.607", "5.7.608", "5.7.609", "5.7.610", "5.7.649", "5.7.708"],
  },

  {
    cause: "blocklisted",
    source: "Google NotAuthorizedError (an address of private lines)",
    at: SENDING,
    anywhere: /notauthorizederror|not authorized to send email directly/,
  },

  {
    cause: "account-blocked",
    source: "Zoho, Google: unusual activity",
    at: ["mail", "rcpt", "data", "content"],
    words: /unusual (sending|activity)|suspicious activity|account (\w+ ){0,3}compromised/,
  },
  {
    cause: "rate-limited",
    source: "RFC 3463 §3.8 (x.7.28), §3.5 (5.4.5); Microsoft 5.1.90, 5.2.122, 5.7.705; RFC 5248 (4.5.3)",
    enhanced: ["x.7.28", "5.4.5", "5.1.90", "5.2.122", "4.7.500", "4.7.650", "5.7.705"],
  },
  { cause: "rate-limited", source: "RFC 5530 [LIMIT], contract: a traffic limit whatever its code", response: ["LIMIT"] },
  { cause: "rate-limited", source: "Google [OVERQUOTA] at the login (contract)", at: ["auth"], response: ["OVERQUOTA"] },
  {
    cause: "rate-limited",
    source: "contract: a traffic limit, whatever code it wears",
    at: ["auth"],
    words: /bandwidth|traffic limit/,
  },
  {
    cause: "rate-limited",
    source: "servers' words: Google, Postfix, cPanel, Amazon SES, SendGrid, IONOS, Exchange",
    words:
      /rate.?(limit|control)|limit rate|(connection|sending|message|mail|submission|request) rate|throttl|too (many|much) (\w+ ){0,4}(attempts?|tries|logins?|logons?|auth\w*|messages|mails|emails|e-mails|requests|commands|errors|failures|failed|recipients|times|mail|bad)|(attempts|messages|mails|emails|sending|recipients|requests)( \w+){0,3} exceeded|(sending|send|message|messages|mail|email|daily|hourly|monthly|recipients?|outgoing|outbound|traffic|bandwidth|command|credits?|account)\S* (\w+ ){0,3}(limits?|quota|rate|credits)\b( \w+){0,4}( exceeded| reached| hit| uberschritten)|exceeded (\w+ |\S+ ){0,6}(limits?|quota|rate|credits|threshold|allowance|max\w*)|max\w* (\w+ ){0,3}(emails|messages|mails|credits|recipients) (per|exceeded)|reached (\w+ ){0,5}(limit|quota)|(tenant|user|domain|account) (\w+ ){0,3}exceeded (\w+ )?threshold|unusual rate|quotaexceeded|thread limit|slow down|frequency (is )?limited|(messages|mails|emails|e-mails|logins|attempts|recipients) (\w+ ){0,2}per (second|minute|hour|day)|per\S* (second|minute|hour|day)s? limit|received too much (e-?)?mail|backoff time|suggested backoff|limit (\w+ )?(exceeded|reached|hit)|zu viele (\w+ )?(versuche|anmeld\w+|nachrichten|e-?mails|fehl\w+|login\w*)|(limit|kontingent|anzahl)\S* (\w+ ){0,4}(uberschritten|erreicht)|trop de (\w+ )?(messages|tentatives|mails|requetes|destinataires)|demasiados (\w+ )?(intentos|mensajes)|troppi (\w+ )?(tentativi|messaggi)|zbyt wiele prob|exceeded command|bandwidth (limit|quota)s?/,
    not: /size|storage|over ?quota|mailbox (is )?(full|over)|quota (is )?full|disk|mail quota|mailbox quota|account is abnormal|too many (\w+ )?(concurrent|simultaneous)|#auth0|too long|line length|(recipient|user|mailbox)\S* (\w+ |\S+ ){0,4}(mailbox )?quota/,
  },

  {
    cause: "encryption-required",
    source: "RFC 3207 §4 (530 5.7.0)",
    at: ["mail", "auth"],
    code: [530],
    words: /starttls|\btls\b|\bssl\b|encrypt/,
  },
  { cause: "relay-denied", source: "RFC 4954 §6 (530) before any login", at: BEFORE_LOGIN, code: [530] },
];

const UNAVAILABLE: readonly Answer[] = [
  {
    cause: "unknown",
    source: "RFC 5321 §4.1.1.1: this computer's own name was refused",
    at: ["ehlo"],
    code: [500, 501, 502, 503, 504, 550, 553],
  },
  { cause: "server-unavailable", source: "RFC 5321 §3.8, §4.2 (421)", code: [421] },
  {
    cause: "server-unavailable",
    source: "RFC 3463 §3.4, §3.5 (x.3.0, x.3.1, x.3.2, 4.4.2)",
    enhanced: ["x.3.0", "x.3.1", "x.3.2", "4.3.5", "4.4.2", "4.4.5"],
  },
  { cause: "server-unavailable", source: "RFC 5530 [UNAVAILABLE] [SERVERBUG] [INUSE]", response: ["UNAVAILABLE", "SERVERBUG", "INUSE"] },
  {
    cause: "blocklisted",
    source: "RFC 5321 §3.1: who is refused before a word was said is refused for the address",
    at: ["greeting"],
    half: "smtp",
    temporary: false,
    words: /denied|refused|rejected|banned|not (allowed|authori[sz]ed|permitted|welcome)|polic(y|ies)|go away/,
    also: ["server-unavailable"],
  },
  { cause: "server-unavailable", source: "RFC 5321 §3.1 (554 greeting), RFC 9051 §7.1.5 (BYE)", at: ["greeting"] },
  { cause: "server-unavailable", source: "RFC 9051 §7.1.5 (BYE)", half: "imap", exact: /^BYE\b/ },
  {
    cause: "server-unavailable",
    source: "servers' words",
    words:
      /maintenance|wartung|(server|system|service|dienst)\S* (\w+ ){0,3}(unavailable|down|busy|not available|nicht (verfugbar|erreichbar)|overload\w*|shutting)|temporar\w+ (\w+ )?(problem|failure|error|unavailable)|internal (server )?error|insufficient (system|disk)|out of (memory|disk)|try (again )?later|space shortage|shutting down|too much load|load (is )?too high|locked by/,
  },
  { cause: "server-unavailable", source: "RFC 5321 §4.2.1 (4yz)", code: [451, 452, 431, 450, 454, 471] },
];

export const serverRules: readonly Rule[] = [
  {
    cause: "encryption-required",
    source: "RFC 9051 §6.2.3 (LOGINDISABLED), RFC 4954 §4",
    when: (e) => e.trouble.kind === "missing" && e.trouble.what === "encryption",
  },
  ...SERVER.map(toRule),
];
/** Last among the replies: what remains when nothing explains why. */
export const unavailableRules: readonly Rule[] = UNAVAILABLE.map(toRule);
