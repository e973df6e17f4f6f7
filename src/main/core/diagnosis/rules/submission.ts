/** Why a sender, a recipient or a message was refused. */
import { type Answer, toRule } from "./answer.ts";
import type { Rule } from "./rule.ts";

const ALL = ["mail", "rcpt", "data", "content"] as const;
const AFTER_MAIL = ["rcpt", "data", "content"] as const;
const MESSAGE = ["data", "content"] as const;
const at = (
  commands: NonNullable<Answer["at"]>,
  cause: Answer["cause"],
  source: string,
  rest: Omit<Answer, "cause" | "source" | "at">,
): Answer => ({
  cause,
  source,
  at: commands,
  ...rest,
});

const RELAY =
  /relay(?!=)|rcpthosts?\b|pop3?[- /]?(before|\/?apop)|(get|check|read|fetch|receive|retrieve) (\w+ ){0,2}(pop|mail)\S* (\w+ ){0,2}(first|authori[sz]ation|before)|do ?n[o']t handle mail for|not a gateway|not local host|domain is not allowed|not permitted to (send )?(to|through)|auth\w* (is )?(required|needed)|requires? (\w+ ){0,3}auth\w*|(need|have) to (auth|log ?in|sign ?in)\w*|must (\w+ ){0,2}(auth|log ?in|sign ?in)|please (\w+ )?(log ?in|auth|turn on|enable|use) ?(\w+ ){0,2}(smtp auth\w*|auth\w*)?|not authenticated|(was|is) not auth\w*|unauthenticated senders? not|anmeldung (ist )?(erforderlich|notig)|authentifizier\w+ (ist )?(erforderlich|notig|notwendig)|authentification (est )?(requise|necessaire|obligatoire)|autenticacion requerida|autenticazione (e )?(richiesta|necessaria)|not (a )?(local|allowed|hosted)( \w+)? (domain|recipient|destination)|we do not relay|delivery is not allowed|without authentication|access denied.{0,30}not local/;

const SUBMISSION: readonly Answer[] = [
  at(MESSAGE, "message-rejected", "servers' words: it is the header, not an address", {
    words: /8-?bit (data|characters?) in (\w+ )?header/,
  }),
  at(ALL, "internationalized-address-unsupported", "RFC 6531 §3.2, RFC 5248 (x.6.7, x.6.9)", { enhanced: ["x.6.7", "x.6.9", "x.6.10"] }),
  at(ALL, "internationalized-address-unsupported", "RFC 6531; servers' words", {
    words:
      /smtputf8|internationali[sz]ed|utf-?8 (address|mailbox|local)|non-?ascii|8-?bit (characters? )?in (the )?(address|local|envelope)|\beai\b/,
  }),
  at(["rcpt"], "mailbox-full", "servers' words: the mailbox's limit, not the message's", {
    words: /mailbox (\w+ ){0,2}(size limit|local limit|would exceed)|too many messages on the server|too much mail data/,
  }),
  at(ALL, "message-too-large", "RFC 1870 §6, RFC 3463 §3.3, §3.4 (x.2.3, x.3.4)", { enhanced: ["x.3.4", "x.2.3"] }),
  at(ALL, "message-too-large", "servers' words: Exim, hMailServer, Amazon SES, Exchange", {
    words:
      /(message|mail|e-?mail|size|attachment|nachricht|anhang)\S* (\w+ ){0,5}(too (large|big|long)|exceeds? (\w+ ){0,5}(size|limit|maximum)|zu gross|trop (gros|grand|volumineux)|demasiado grande|troppo grande)|(exceed\w* )(\w+ ){0,4}(message |mail )?size|(maximum|max|fixed) (\w+ ){0,2}(message |mail )?size|size (limit|exceeds)|databytes limit|recipsizelimit|zu gross/,
    not: /line length|header|queue/,
  }),
  at(ALL, "mailbox-full", "RFC 3463 §3.3 (x.2.2)", { enhanced: ["x.2.2"] }),
  at(ALL, "mailbox-full", "servers' words", {
    words:
      /(mailbox|inbox|quota|storage|postfach|user|recipient|account|boite|bal|casilla|buzon|casella|maildir)\S* (\w+ ){0,6}(full|exceeded|over ?quota|over its quota|voll|uberschritten|pleine?|llen[oa]|lleno|pien[ao]|vol\b|exceeds? quota|quota)|over ?quota|quota (is )?(exceeded|full)|exceeded (\w+ ){0,3}(storage|quota|mailbox)|insufficient (\w+ )?storage|out of storage|overquota|(no|not enough) (\w+ )?(space|storage)|not sufficient disk space|(space|storage)\S* (\w+ ){0,3}used up|does not have enough space|disk ?(space )?quota|quota violation|over the (allowed|local|maximum)? ?quota|full (mailbox|mail ?folder)|mail ?folder is full|mailbox (\w+ ){0,2}(size limit|local limit|would exceed)|too many messages on the server|(receiving|mailbox) limits?|kein speicherplatz/,
    not: /system (storage|resources)|limit exceeded|sending|send limit|rate|too large|4\.3\.1/,
  }),
  at(["rcpt"], "mailbox-full", "RFC 5321 §4.2.3 (552 to RCPT)", { code: [552], not: /not found|unknown|exist/ }),
  at(["rcpt"], "rate-limited", "Google 4.2.1 (ReceivingRate)", { words: /receiving mail (at|too)/ }),
  at(["mail", "rcpt"], "recipient-rejected", "Mailgun's sandbox: only recipients that were entered there", {
    words: /authori[sz]ed recipients/,
  }),

  at(AFTER_MAIL, "greylisted", "RFC 6647 §5.1; servers' words", {
    temporary: true,
    words:
      /gr[ea]y.?list|temporarily deferred|deferred.*(try|retry)|come back|(please|kindly) (retry|try again) (in|after)|try again in \d|retry (in|after) \d|first (contact|seen|time)|unknown triplet|delayed|temporarily rejected|resend|message held|versuchen sie es (in|spater)/,
    not: /unexpected volume|complaint|local problem|system|storage|load|quota|limit|mailbox/,
  }),
  at(["rcpt", "data"], "greylisted", "RFC 6647 §5.1 (450 and 451 with 4.7.x)", {
    temporary: true,
    enhanced: ["4.7.0", "4.7.1"],
    not: /local|config|lookup|system|dns|domain|relay|service unavailable|temporary (server|lookup|auth)/,
  }),
  at(["rcpt"], "greylisted", "Postfix postscreen's deep tests (450 4.3.2)", { enhanced: ["4.3.2"], code: [450] }),
  at(["rcpt", "data"], "greylisted", "hMailServer, older servers: 450 and 451 without an enhanced code", {
    temporary: true,
    code: [450, 451],
    words: /try again/,
    not: /local|problem|error|system|unavailable|[45]\.\d\.\d|limit/,
  }),

  at(["rcpt"], "recipient-rejected", "servers' words: it is the recipient's account that is off, unless they speak of the sender", {
    words:
      /(account|user|mailbox|domain|address|konto|postfach)\S* (\S+ ){0,5}(suspended|disabled|locked|inactive|not active|deactivated|discontinued|gesperrt)/,
    not: /your|ihr |sender|sending|outgoing|outbound|tenant|limit|5\.1\.8|5\.7\.50|authori[sz]|(sandbox)/,
  }),
  at(["mail"], "sender-not-allowed", "Google Workspace's relay: an address that the tenant does not have", {
    words: /not registered (within|in|with|for) (your|this)/,
    also: ["account-blocked"],
  }),
  at(["rcpt", ...MESSAGE], "recipient-rejected", "Amazon SES, SendGrid: the recipient is on the sender's own list of dead addresses", {
    words: /(?<!ip )address (is )?(blacklisted|blocklisted)|suppression list/,
    also: ["blocklisted"],
  }),
  at(ALL, "account-blocked", "Microsoft 5.1.8, 5.7.501–503; Zoho 5.1.8; Brevo; servers' words", {
    words:
      /(account|user|sender|mailbox|domain|sending|outgoing mail|outgoing email|tenant|konto|credentials?)\S*( from)?( \S+){0,4} (is |are |has been |have been |was )?(\w+ )?(suspended|locked|disabled|restricted|paused|blocked from sending|on hold|not (yet )?activated|not active|gesperrt)|unusual sending|bad outbound sender|email outgoing blocked|outgoing (\w+ )?blocked|pending approval|sending (privileges|has been) (\w+ )?(suspended|paused|disabled|revoked)|banned sender|account (is )?(blocked|frozen|on hold)|sandbox|under review/,
    not: /authorized recipients|(recipient|destinataire|empfanger)\S* (\w+ ){0,4}(disabled|suspended|locked|blocked|bloque|gesperrt)|your message to \S+ cannot|mailbox (is )?(disabled|inactive)|user (account )?(is )?(disabled|inactive)|disabled mailbox|(reach|5\.2\.1)/,
  }),
  at(ALL, "account-blocked", "Exchange Online: the sending limits of a mailbox that sent spam", {
    words: /outboundspam|outbound spam/,
    also: ["message-rejected"],
  }),
  at(ALL, "account-blocked", "Microsoft 5.7.501–5.7.503 (access denied, banned sender)", { enhanced: ["5.7.501", "5.7.502", "5.7.503"] }),
  at(["mail"], "credentials-rejected", "hMailServer: the login ended", {
    words: /credentials (\w+ )?(no longer|not) valid|re-?authenticate|login (has )?expired/,
  }),
  at(ALL, "relay-denied", "Postfix reject_sender_login_mismatch (not logged in), SendGrid, Exchange 5.7.57", {
    words: /not logged in|unauthenticated senders? not|client not authenticated|client was not authenticated|anonymous/,
    also: ["sender-not-allowed"],
  }),
  at(ALL, "recipient-rejected", "Exchange: the recipient takes mail from colleagues only, or from certain senders", {
    words:
      /resolver\.rst\.(senderNot|notauthorized|sendernot|restricted)\w*|sendernotauthenticatedformailbox|restricted to|not (authori[sz]ed|permitted|allowed) to send to (this|the) (recipient|group|list|mailbox)/i,
  }),
  at(AFTER_MAIL, "recipient-rejected", "Microsoft 5.7.124–5.7.136", { enhanced: ["5.7.124", "5.7.129", "5.7.133", "5.7.134", "5.7.136"] }),

  at(ALL, "message-rejected", "RFC 7372 (x.7.20–x.7.27), Microsoft 5.7.23, 5.7.509, 5.7.515; DMARC, SPF, DKIM", {
    anywhere: /dmarc|dkim|\bspf\b|openspf|sender is unauthenticated|unauthenticated e?-?mail|multiple \S+ ?(\S+ )?addresses in from|5322/,
    not: /from header|envelope from/,
  }),
  at(MESSAGE, "message-rejected", "RFC 7372, RFC 3463", {
    enhanced: ["x.7.20", "x.7.21", "x.7.22", "x.7.23", "x.7.24", "x.7.26", "x.7.27", "5.7.509", "5.7.515"],
  }),

  at(ALL, "account-blocked", "SMTP2GO, hosters: the account may not send at all", {
    words:
      /(account|user(name)?|mailbox|customer|subscription)\S* (is |has been )?(not (currently )?(allowed|permitted|authori[sz]ed|able)|unable|forbidden) to send( (any )?(mail|e-?mails?|messages?))?( \(|[.!,;:]|$)/,
  }),
  at(MESSAGE, "sender-not-allowed", "servers' words: the From of the message", {
    words:
      /(incorrect|wrong|forged|unauthori[sz]ed|not allowed) (sender|from)( header| address)?\b|check your from|from (header |address )?(\w+ ){0,3}(does not match|doesn't match|mismatch|not allowed|not owned)/,
    not: /dmarc|5322|spf|dkim/,
  }),
  at(ALL, "sender-not-allowed", "RFC 3463 §3.2 (x.1.7, x.1.8), Exchange 5.7.60, 5.2.252", {
    enhanced: ["x.1.7", "x.1.8", "5.7.60", "5.2.252"],
  }),
  at(ALL, "sender-not-allowed", "servers' words: Exchange, Postfix, Dovecot hosters, Zoho, QQ, GMX, Fastmail, SendGrid, SES, Postmark", {
    words:
      /send ?as|send (as|on behalf|from (this|that))|(sender|from|envelope|return-?path|mail ?from|absender\w*|expediteur|remitente|mittente)\S* (identity |signature |header |verify |(\w+ |\S+ ){0,7})(rejected|denied|not (allowed|owned|permitted|authori[sz]ed|match|valid|verified|accepted|exist)|invalid|must (be|match)|mismatch|refused|failed|not a|unknown|nicht (erlaubt|zulassig|berechtigt)|does not match|doesn't match|unverified|not verified|non autorise\w*|is not one of|in my badmailfrom)|not (owned|allowed|permitted|authori[sz]ed) (\w+ ){0,4}(send|use|by user|from|as)|not (owned by|allowed to send|authori[sz]ed to send|permitted to send)|permissions? to send|(is )?not authori[sz]ed to perform|relay(ing)? disallowed as|sender signature|verified sender|address (is )?not verified|not one of your addresses|badmailfrom|sender verify|gehort nicht (ihnen|zu)|different sender/,
    not: /unauthenticated senders? not|dmarc|(domain|host) (\w+ )?(does not exist|not found) \(recipient|recipient address|too many|client host|message (was )?rejected due|relay (access )?denied|mailbox unavailable$/,
  }),
  at(["mail"], "sender-not-allowed", "Postfix: the sender's domain", {
    words:
      /(sender|from|domain)\S* (\w+ |\S+ ){0,6}(not found|does not exist|doesn't exist|not resolve|unresolvable|no (mx|a)\b)|permission denied|invalid (dns )?mx/,
  }),

  at(ALL, "relay-denied", "RFC 4954 §6 (530), RFC 5321 §4.2.4 (503 before a login)", { code: [530, 503], words: RELAY }),
  at(ALL, "sender-not-allowed", "Postal: From without a domain of the account", { code: [530], words: /from|sender/ }),
  at(ALL, "relay-denied", "RFC 4954 §6 (530), RFC 5321 §4.2.4 (503 before a login)", { code: [530, 503] }),
  at(["mail", "rcpt", "data"], "relay-denied", "RFC 5321 §3.6.2; Postfix, Exim, Sendmail, qmail, Exchange, Domino", {
    words: RELAY,
    not: /no such user|user unknown|unknown user|unrouteable|does not exist|relay service|use the smtp relay|denied access by/,
  }),
  at(AFTER_MAIL, "relay-denied", "Microsoft 5.7.64, 5.7.54, 5.7.57, 5.7.367", { enhanced: ["5.7.64", "5.7.54", "5.7.57", "5.7.68"] }),

  at(AFTER_MAIL, "recipient-unknown", "RFC 3463 §3.2 (x.1.1, x.1.2, x.1.3, x.1.6, x.1.10), RFC 7505 (nullMX)", {
    enhanced: ["x.1.1", "x.1.2", "x.1.3", "x.1.6", "x.1.10", "5.4.1", "5.4.4", "5.4.310", "4.4.310"],
  }),
  at(AFTER_MAIL, "recipient-unknown", "servers' words", {
    words:
      /(user|recipient|mailbox|address|account|email|mail ?box|adresse|empfanger|postfach|destinataire|destinatario|uzytkownik|person|name|who|boite)\S* (\S+ ){0,6}(unknown|does ?n't exist|does not exist|not found|no longer (valid|exists|on server|available)|unbekannt|existiert nicht|invalid|not exist|inconnue?|n'existe pas|inexistante?|no existe|non esiste|sconosciut\w+|nie istnieje|not (listed|registered|known)|bestaat niet|could not be (found|resolved))|(unknown|no such|invalid|nonexistent|non-existent|not a valid|bad) (\w+ ){0,2}(user|recipient|mailbox|address|person|local ?part|here|destination)|no (mailbox|user|such)\b( \w+)*( here| by that name)?|unrouteable|unroutable|(host|domain|name) (\w+ ){0,3}(not found|does not exist|nonexistent|unknown)|doesn't have an? (\S+ )?account|null ?mx|accepts? no mail|does not accept mail(?! from)|no longer accepts? mail|(is )?not a (known|local) (user|address|recipient|host|mailbox)|(address|user|recipient|mailbox) (is )?not (present|active|local)(?! \w+ (domain|relay))|not an active address|(unknown|non ?-?existent|invalid|bad) (local ?-?part|e-?mail|rcpt|recipients?|hosts?|user)|no ?(account|mail ?box|one|valid (user|address))( \w+){0,2} (by that name|at this|here|available for|with this)|(user|utilisateur|empfanger|utente|usuario) (missing home|inconnu|simile)|nessun utente|no existe|nonexistent|no such|bad(rcptto|recipientto)|validrcptto|(dicha persona)|^(\S+ )?does not exist\.?$|(domain|host) (is )?(must exist|not reachable|unreachable)|host unreachable|in name directory|(unbekannte[rn]?|ungultige[rn]?) (empfanger|adresse|benutzer|postfach)|recipientnotfound|nosuchuser|all relevant mx|not listed in domino/,
    not: /sender (address )?(rejected|verify)|mailbox (is )?(disabled|inactive)|access denied$/,
  }),
  at(AFTER_MAIL, "recipient-unknown", "Microsoft 5.4.1; older Hotmail 5.5.0 mailbox unavailable", {
    enhanced: ["5.5.0"],
    words: /mailbox unavailable/,
    also: ["recipient-rejected"],
  }),

  at(["rcpt"], "server-unavailable", "RFC 3463 §3.4 (4.3.x)", { enhanced: ["4.3.0", "4.3.1", "4.3.2", "4.3.5", "4.4.2"] }),
  at(["rcpt"], "unknown", "Postfix reject_helo restrictions: this computer's own name", {
    words: /helo command rejected|(ehlo|helo) (\w+ )*(required|invalid|rejected|refused)/,
  }),
  at(["rcpt"], "message-rejected", "T-Online, servers' words", { words: /considered as spam|spam detected/ }),
  at(["rcpt"], "recipient-rejected", "RFC 5321 §3.3 (550, 551, 553 to RCPT), RFC 3463 §3.3 (5.2.1)", {
    temporary: false,
    also: ["recipient-unknown"],
  }),
  at(["rcpt"], "recipient-rejected", "RFC 5321 §4.2.3 (450 mailbox busy)", { code: [450], words: /mailbox|recipient|unverified/ }),

  at(MESSAGE, "recipient-rejected", "servers' words after the message", {
    words: /no valid recipients|recipient\S* (\w+ ){0,3}(rejected|refused)|inactive recipient|authori[sz]ed recipients/,
    temporary: false,
  }),
  at(MESSAGE, "rate-limited", "Amazon SES 454 (throttling)", { code: [454], words: /throttl|limit|quota|rate/ }),
  at(MESSAGE, "message-rejected", "RFC 5321 §4.2.3 (550, 554 after DATA), RFC 3463 §3.7, §3.8", { temporary: false }),
  at(MESSAGE, "message-rejected", "servers' words with a temporary code", {
    temporary: true,
    not: /unavailable|timed? ?out|offline|down/,
    words: /spam|virus|malware|policy|content|phish|unsolicited/,
  }),
  at(["mail"], "sender-not-allowed", "RFC 5321 §3.3 (550, 553 to MAIL)", {
    temporary: false,
    code: [501, 550, 551, 553, 554, 556, 502, 504],
    not: /service|unavailable|local error|internal/,
  }),
];

const MISSING: readonly Rule[] = [
  {
    cause: "internationalized-address-unsupported",
    source: "RFC 6531 §3.2",
    when: (e) => e.trouble.kind === "missing" && e.trouble.what === "smtputf8",
  },
  { cause: "message-too-large", source: "RFC 1870 §6 (SIZE)", when: (e) => e.trouble.kind === "missing" && e.trouble.what === "size" },
];

export const submissionRules: readonly Rule[] = [...MISSING, ...SUBMISSION.map(toRule)];
