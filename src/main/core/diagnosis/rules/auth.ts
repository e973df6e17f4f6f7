/** Why a login failed: answers as data, most specific first, the bare rejection last. */
import { type Answer, toRule } from "./answer.ts";
import type { Rule } from "./rule.ts";

const AUTH = ["auth"] as const;
const at = (cause: Answer["cause"], source: string, rest: Omit<Answer, "cause" | "source" | "at">): Answer => ({
  cause,
  source,
  at: AUTH,
  ...rest,
});

const SPECIFIC: readonly Answer[] = [
  // A rejected token comes with an explanation of its own, whatever the code says (RFC 7628 §3.2.3).
  at("oauth-token-rejected", "RFC 7628 §3.2.2", { auth: "oauth2", anywhere: /"status" ?: ?"?(invalid token|40[013])/ }),
  at("oauth-token-rejected", "servers' words: Stalwart, Exchange Online, Postmark", {
    words:
      /(oauth|access|bearer|refresh)[- ]?token\S* (\w+ ){0,4}(expired|invalid|revoked|rejected|not valid)|(expired|invalid|revoked) (\w+ ){0,2}(oauth|access|bearer)[- ]?token|accesstokenexpired|token (has |is )?expired/,
  }),
  at("oauth-token-rejected", "Exchange Online: session ends with its token", {
    auth: "oauth2",
    words: /accesstokenexpired|session (invalidated|expired)/,
  }),

  at("app-password-required", "servers' words: Google, Yahoo, Apple, Fastmail, Mail.ru, Zoho", {
    words:
      /(app(lication)?|device|program|client|third[- ]party)s?[- ]?(specific |generated )*('s )?pass(word|code|phrase)|app[- ]?passwor[dt]|(passwort|kennwort) (fur|des) (\w+ )?(app|anwendung|e-?mail-?programm)\w*|anwendungs(spezifisch\w+ )?-?(passwort|kennwort)|(mot de passe|contrasena|password|senha|wachtwoord|haslo) (d'|d'une |de |para |per |la |do |voor |specifica )*(app|application|aplicacion|aplicaciones|aplicativo|applicazion|aplikacj)\w*/,
    not: /(incorrect|invalid|wrong) app(lication)?[- ]?(specific )?password/,
  }),
  at("app-password-required", "Mail.ru, Yandex (Russian, also in Latin letters)", {
    words: /parol prilozheniya|пароль (для )?(внешн\w+ )?приложени|парол\S* приложени/,
  }),
  at("app-password-required", "QQ, NetEase: an authorization code stands for the password", {
    words:
      /(authori[sz]ation|auth|authentication) code (to|is|for|instead|required)|(enter|use|with|need) (\w+ ){0,3}(authori[sz]ation|auth) code|client.authori[sz]ation/,
  }),
  at("app-password-required", "QQ, NetEase (Chinese, also GBK read as Latin-1)", { exact: /授权码|授權碼|ÊÚÈ¨Âë|客户端专用密码/ }),
  at("app-password-required", "Proton Mail Bridge, T-Online: the mail password", {
    words: /(mail|bridge|e-?mail-)passw\w+ (is )?(required|erforderlich)|e-?mail-passwort/,
  }),
  at("app-password-required", "senders' services: a key made for programs stands for the password", {
    words:
      /not (your|the) (\w+ )?(account|login|normal|regular|web|main|master|user|primary) password|(smtp|api|mail) (key|credentials|password)s? (\w+ ){0,4}(instead|dashboard|generated|created)|(generate|create) (an? )?(\w+ )?(smtp|api|mail) (key|credentials|password)/,
  }),
  at("app-password-required", "Google 534 5.7.9 (InvalidSecondFactor)", {
    anywhere: /invalidsecondfactor|two.?(factor|step)|2fa|second factor|zwei.?faktor/,
    not: /disabled for/,
  }),

  at("app-password-required", "Yahoo #AUTH005, #AUTH012: the account's own password", {
    anywhere: /#auth0\d+/,
    not: /verify your|confirm your/,
    also: ["credentials-rejected", "rate-limited"],
  }),

  at("account-blocked", "Google 534 5.7.14, 5.7.9 WebLoginRequired", { anywhere: /webloginrequired|web login required|continuesignin/ }),
  at("account-blocked", "Google 534 5.7.14", { enhanced: ["x.7.14"] }),
  at("account-blocked", "RFC 3463 §3.3 (x.2.1: the mailbox is disabled)", { enhanced: ["x.2.1"] }),
  at("account-blocked", "RFC 5530 [CONTACTADMIN]; Google [WEBALERT]", { response: ["CONTACTADMIN", "WEBALERT"], not: /imap|too many/ }),
  at("oauth-required", "Microsoft 535 5.7.139; servers' words", {
    words:
      /basic auth\w* (is |has been |was )?(now )?(disabled|blocked|not (allowed|supported)|deprecated|turned off)|(use|using|requires?|supports? only|only supports?|only|via|with|switch to|migrate to) (\w+ ){0,3}(oauth|xoauth|xoauth2|oauth2|modern auth)\w*|(oauth|xoauth2?|modern auth\w*)\S* (\w+ ){0,3}(required|only|mandatory|necessary)|(enable|activate|turn on) (\w+ ){0,2}(x?oauth2?|modern auth\w*)|(sign-?in|log-?in|auth\w*) (with|using|by) (an? |the )?(user ?name and )?passwords? (\w+ ){0,3}(turned off|disabled|not (supported|allowed|permitted)|no longer|blocked)|less secure app|legacy (auth|protocol)\w*|(password|plain|basic)[- ](based )?(login|auth\w*|sign-?in)s? (\w+ ){0,3}(is |are |has been |have been )?(\w+ )?(disabled|no longer|deprecated|not allowed|discontinued|switched off)/,
  }),
  at("oauth-required", "Microsoft 535 5.7.139: security defaults and conditional access refuse passwords", {
    also: ["protocol-disabled", "credentials-rejected"],
    words: /security defaults|did not meet the criteria/,
  }),

  at("relay-denied", "Postfix: the client was refused before its login", { words: /relay (access )?denied/ }),
  at("mailbox-full", "servers' words: no login into a full mailbox", {
    half: "imap",
    words: /(user|mailbox|account|postfach) (is )?(over ?quota|full|voll)|over quota|quota (is )?exceeded/,
    not: /bandwidth|command/,
  }),
  at("protocol-disabled", "Exchange: IMAP is off for the mailbox (CAS mailbox settings)", {
    words: /authenticated but not connected/,
    auth: "password",
    also: ["mailbox-not-found"],
  }),
  at("password-expired", "RFC 5530 [EXPIRED], RFC 4954 §6 (432 4.7.12)", { response: ["EXPIRED"] }),
  at("password-expired", "RFC 4954 §6 (432 4.7.12)", { enhanced: ["x.7.12"] }),
  at("password-expired", "servers' words: Dovecot, Exchange, Zimbra, Kerio, AD (also 'data 532', 'data 773')", {
    words:
      /(password|passwort|kennwort|passcode|credentials?)\S* (\w+ ){0,4}(expired|abgelaufen|must be (changed|reset)|has to be (changed|reset)|needs? to be (changed|reset))|(change|reset|renew|update) (your |the )(\w+ )?password|must change (your |the )?password|expired (\w+ )?password|(mot de passe|contrasena) (\w+ ){0,2}(expire|caducad|caduco)|change.password required|account is in maintenance mode, change|(password|passwort|kennwort) (is |ist )?(too|zu) (simple|weak|short|old|easy|einfach|schwach|kurz|alt)|(weak|insecure) password|password (\w+ ){0,3}(does not|doesn't|no longer) (meet|comply|satisf)\w*|(password|passwort) (\w+ ){0,3}(policy|richtlinie)|(mot de passe|contrasena|senha|password) (\w+ ){0,2}(expire\w*|vencid\w*|scadut\w*|caducad\w*)|(wachtwoord|haslo) (\w+ ){0,2}(verlopen|wygaslo)/,
  }),

  at("encryption-required", "AUTH that only exists after STARTTLS (RFC 4954 §4); James, Courier", {
    encrypted: false,
    words:
      /command used when not advertised|not advertised|plain (login|text|auth\w*)\S* (\S+ ){0,4}(disabled|not allowed|forbidden|refused)/,
  }),
  at("auth-not-offered", "servers' words: Postfix, hMailServer, qmail, GoDaddy", {
    words:
      /(auth|authentication|smtp auth|login)\S* (is |was )?(not|un) ?(enabled|available|implemented|advertised|configured|offered)|authentication not allowed on|auth (command )?not (available|implemented|recognized)|no authentication (is )?(available|needed)/,
    not: /for (your|this|the) (account|user|mailbox|domain)/,
  }),

  at("rate-limited", "Yahoo, hMailServer, Tencent: attempts are counted", {
    words:
      /(authenticate|login|logon|sign.?in|auth)\S* (\w+ ){0,3}too (many|much|frequent|often)|too frequent|frequency (limit|is)|(login|auth\w*) (attempt\w* )?(rate|limit)\w* (\w+ )?(hit|limit|exceeded|reached)/,
    not: /account is abnormal|connection/,
  }),

  at("protocol-disabled", "Yandex: one sentence for both", {
    words: /invalid credentials or (imap|smtp|pop3?) is disabled/,
    also: ["credentials-rejected", "app-password-required"],
  }),
  at("credentials-rejected", "QQ: one sentence for both", {
    words: /password is incorrect or service is not open/,
    also: ["protocol-disabled", "app-password-required"],
  }),
  at("protocol-disabled", "servers' words: the protocol is off (Google, Zoho, Microsoft, Yandex, cPanel)", {
    words:
      /(imap4?|smtp|pop3?|smtpclientauthentication|smtp auth\w*|protocol|service|external access|client access|access by \w+|mail client)\S*( access| use| login| protocol| service)? (\w+ ){0,5}(is |are |has been |have been |was )?(currently |temporarily )?(disabled|not available on|not included|not part of|not enabled|not activated|not allowed|switched off|turned off|not permitted|deactivated|not open|off\b|deaktiviert|gesperrt|ausgeschaltet|nicht (aktiviert|freigeschaltet|freigegeben|erlaubt)|desactive|deshabilitado|desactivado|disattivato|disabilitato|uitgeschakeld|wylaczon)/,
    not: /account (\w+ ){0,3}(disabled|suspended|locked)|mechanism|too many|account is abnormal|password is incorrect|via insecure|insecure connection|cleartext|plaintext/,
  }),
  at("protocol-disabled", "servers' words: it has to be switched on", {
    words:
      /(enable|activate|switch on|turn on|allow|not enabled for|not activated for|aktivieren sie|schalten sie|activer|activar|attivare|wlacz|yet to enable) (\w+ ){0,5}(imap|smtp|pop|client|clients|external|access|zugriff)|not (enabled|activated|allowed|permitted) (to use|for|with) (\w+ ){0,2}(imap|smtp|pop)|imap is disabled|(no|not have|without) (\w+ ){0,2}(permission|access rights?|rights)( (to|for) (\w+ ){0,3}(service|imap|smtp))?|not (authori[sz]ed|enabled|activated|allowed|licensed|provisioned) (to use |for |with )(\w+ ){0,2}(imap|smtp|pop)|(imap|smtp|pop\d?)( access| auth\w*| service)? (is |are )?only (available|allowed|included|possible|offered)|(paid|premium|higher|business) (plan|tier|package|tarif)|unsafe login|not allowed to (use|log ?in|authenticate|access) (\w+ ){0,3}(imap|smtp|pop|protocol|service)|(user|account) (\w+ ){0,2}not (allowed|permitted|authori[sz]ed) to use (\w+ )?(service|protocol|imap|smtp)/,
    not: /account is abnormal|(send|relay)/,
  }),
  at("protocol-disabled", "Yandex, Mail.ru, QQ, NetEase in their languages", {
    exact: /доступ\S* (\S+ ){0,3}(imap|smtp|запрещ|отключ|выключ)|imap (отключ|выключ)|未开启|未开通|服务未|没有权限/i,
  }),

  at("account-blocked", "servers' words: suspended, locked, disabled, to be confirmed", {
    words:
      /(account|user|mailbox|login|logins|address|konto|benutzer\w*|postfach|compte|cuenta|conta|server|domain|sender|subscription|credential|organi[sz]ation|token)\S* (\w+ ){0,5}(suspend\w*|locked|lockout|blocked|disabled|inactive|deactivated|banned|frozen|closed|terminated|restricted|not active|not (yet )?activated|gesperrt|blockiert|deaktiviert|bloque\w*|suspendu\w*|bloquead\w*|suspendid\w*|zablokowan\w*|geblokkeerd)|(suspended|locked|blocked|disabled|frozen|inactive|deactivated) (account|user|mailbox|login)|locked out|account (\w+ )?abnormal(?!.*password)|kont\w+ (\w+ ){0,2}zablokowan|restricted (user|account)|(account|subscription|trial\w*|licen[cs]e|contract|membership|abo\w*|vertrag|domain|hosting)\S* (\w+ ){0,4}(expired|ended|cancel+ed|terminated|abgelaufen|gekundigt|sospes\w*|scadut\w*)|(account|utente|casella|user)\S* (\w+ ){0,2}sospes\w*/,
    not: /password is incorrect|mechanism|cleartext|plaintext|non-secure|insecure/,
  }),
  at("account-blocked", "servers' words: to be confirmed on the provider's site", {
    words:
      /web ?browser|web ?login|(log|sign) ?in (via|with|through|at|on|to) (the|your|our) (web|site|browser|webmail|account)|(verify|confirm|validate) (your |the )?(account|identity|phone|e-?mail)|unusual (sign|activity|login)|suspicious|abuse|security reasons|sicherheitsgrund\w*|robot|prove (that )?you|(use|using|via|through) (the |our )?(web(site|mail)?|browser)\b|verif\w* (that )?it'?s you|\bsuspended\b|captcha|accept (the |our |your )?(\w+ ){0,2}(eula|terms|agreement|conditions|policy|rules)|pending (approval|activation|verification)|not (yet )?activated|unpaid|overdue|compromised|hacked/,
    not: /temporar/,
  }),
  at("account-blocked", "Brevo 525 5.7.1, SendGrid, Dovecot: logins from this address are refused", {
    words:
      /(unauthori[sz]ed|blocked|banned|blacklisted|not whitelisted|not allowed|denied|untrusted|forbidden) (\w+ ){0,2}\b(ip|address|country|location|client host)|\bip\b( address)? (\w+ ){0,4}(blocked|banned|blacklisted|not (whitelisted|allowed|authori[sz]ed|permitted)|denied)|(country|region|location|geo\w*)\S* (\w+ ){0,3}(blacklisted|blocked|banned|denied|not allowed|restricted|forbidden)|(your|this) (country|location|region)|fail2ban|geo.?(block|ip|restrict)\w*/,
  }),

  at("credentials-rejected", "Kerio, ActiveSync: they name what is wrong", {
    words:
      /no such user|unknown user|user (\w+ )?(not found|unknown|does not exist|doesn't exist)|benutzer \w* ?(unbekannt|nicht gefunden)/,
    not: /mechanism/,
  }),
  at("auth-mechanism-unsupported", "RFC 4954 §4 (504 5.5.4, 5.7.4)", { code: [504], not: /encrypt|not enabled/ }),
  at("auth-mechanism-unsupported", "servers' words: Cyrus, Kerio, James, Exchange", {
    words:
      /(un(recogni[sz]ed|supported|known|implemented|available)|invalid|bad|no|not supported) (\w+ ){0,2}((auth\w*|sasl|login) )?(type|mechanism|mech|method|scheme)s?\b|(mechanism|mech|method|(auth\w*|login) type|scheme)\S* (\w+ ){0,3}(not (supported|recogni[sz]ed|available|allowed|enabled|implemented|permitted)|unsupported|too weak|unknown|invalid|disabled)|no worthy mechs|unsupported auth|(auth\w*|login) (mode|type|method|scheme|mechanism)s? (\w+ ){0,2}(un(supported|known|recogni[sz]ed|available)|not)/,
    not: /type succeeded/,
  }),
];

const GENERAL: readonly Answer[] = [
  at("app-password-required", "Google 534 5.7.9", { enhanced: ["x.7.9"], also: ["credentials-rejected"] }),

  at("auth-server-error", "RFC 4954 §6 (454), RFC 5530 [UNAVAILABLE]; servers' words: Postfix with SASL, Cyrus, Exim, Dovecot", {
    words:
      /another step is needed|temporar\w*( \w+){0,4} (auth\w*|login|failure|problem|error|unavailable|fail\w*|down)|(auth\w*|login|sasl|ldap|database|directory|backend)\S* (server|service|backend|system|daemon|module|host)?( \w+){0,3} ?(unavailable|down|unreachable|not available|timed? ?out|offline|lost)|(can't|cannot|could not|unable to|failed to) (connect|reach|contact|authenticate at present|access)( \w+){0,3}|server (failed|error)|connection lost|internal (server |authentication |auth |login |system |db |database )?(error|failure|problem)|try (again )?later|at present|system (error|problem|busy)|generic failure|generic error|voruebergehend|derzeit nicht|zur ?zeit nicht|momentan nicht|vorubergehend|spater (erneut|noch ?mal)|service (is )?(temporarily )?(unavailable|not available)|erreur interne|lookup (failed|error)/,
    not: /(invalid|wrong|incorrect|bad) (\w+ ){0,4}(credentials|password|login)|password is incorrect|account is abnormal|too many/,
  }),
  at("auth-server-error", "RFC 5530 [UNAVAILABLE] [SERVERBUG] [INUSE]", { response: ["UNAVAILABLE", "SERVERBUG", "INUSE"] }),
  at("server-unavailable", "servers' words; RFC 9051 §7.1.5 (BYE says nothing of the login)", {
    words: /(server|system|service) (is )?(too |very )?(busy|overloaded)|too busy|overload/,
    not: /password|credential/,
  }),
  at("server-unavailable", "RFC 9051 §7.1.5 (BYE says nothing of the login)", {
    half: "imap",
    exact: /^BYE\b/,
    not: /auth\w* fail|login fail|invalid|wrong|incorrect|bad |credential|password|denied|reject|temporary authentication/,
  }),
  at("credentials-rejected", "servers' words; they outrank a temporary code (Kerio, Proton and others send 454)", {
    auth: "password",
    words:
      /(invalid|wrong|incorrect|bad|falsch\w*|unknown) (\w+ ){0,5}(credentials?|password|passwort|kennwort|login|user ?name|username|user)|(credentials?|password|passwort|kennwort)( or \w+)? (\w+ )?(were |are |was |is |ist |sind )?(incorrect|wrong|invalid|falsch|not correct|not valid|mismatch|not accepted)|login or password|benutzer(name|kennung)?\S* (oder|und) (passwort|kennwort)|identifiant|mot de passe|contrasena|неверн|haslo/,
  }),
  // A try-later about the login; anything else of class 4 comes from the server's own trouble.
  at("auth-server-error", "RFC 4954 §6 (454 4.7.0)", { code: [454, 451, 435, 432, 450, 455, 430] }),
  at("unknown", "RFC 4954 §4 (501): the server took the login for cancelled", {
    code: [501],
    words: /cancel+ed|aborted/,
    also: ["credentials-rejected"],
  }),
  at("unknown", "Google 501 5.5.2: the login's encoding was not understood", {
    code: [501],
    words: /cannot decode|decode response|base ?64/,
    also: ["oauth-token-rejected", "credentials-rejected"],
  }),
  at("oauth-token-rejected", "RFC 7628 §3.2.2", { auth: "oauth2", temporary: false }),

  at(
    "protocol-disabled",
    "GMX, WEB.DE: one sentence for a wrong password and for IMAP that is off, which it is until somebody switches it on",
    {
      half: "imap",
      provider: ["gmx", "webde"],
      also: ["credentials-rejected", "app-password-required"],
    },
  ),
  at("oauth-required", "Exchange Online: LOGIN and AUTHENTICATE with a password", {
    half: "imap",
    provider: ["microsoft"],
    exact: /\b(LOGIN|AUTHENTICATE) failed/,
    also: ["credentials-rejected", "protocol-disabled"],
  }),
  at("oauth-required", "Exchange's own words (Courier says 'Login failed.', Zimbra says it without a stop)", {
    half: "imap",
    exact: /^NO (LOGIN|AUTHENTICATE) failed\.\s*$/,
    also: ["credentials-rejected", "protocol-disabled"],
  }),
  at("credentials-rejected", "QQ: one sentence for everything", {
    words: /account is abnormal/,
    also: ["app-password-required", "protocol-disabled", "rate-limited"],
  }),

  at("auth-not-offered", "RFC 5321 §4.2.4 (500, 502), RFC 4954 §4 (503)", {
    code: [500, 502],
    not: /credential|password|login fail|auth\w* fail/,
  }),
  at("auth-not-offered", "RFC 4954 §4 (503)", {
    words:
      /(unknown|unrecogni[sz]ed|unimplemented) command|command (\w+ )?(not|un)\s?(recogni[sz]ed|implemented|known|supported)|bad sequence|wrong sequence|out of sequence/,
  }),
  at("credentials-rejected", "RFC 4954 §6 (535 5.7.8), RFC 5530 [AUTHENTICATIONFAILED] [AUTHORIZATIONFAILED], RFC 9051 §6.2.2", {
    temporary: false,
  }),
];

const MISSING: readonly Rule[] = [
  {
    cause: "oauth-required",
    source: "RFC 7628 §3; the server offers bearer tokens only",
    when: (e) =>
      e.trouble.kind === "missing" &&
      e.trouble.what === "mechanism" &&
      e.auth === "password" &&
      e.mechanisms.some((name) => /^(XOAUTH2|OAUTHBEARER)$/i.test(name)),
  },
  {
    cause: "auth-mechanism-unsupported",
    source: "RFC 4954 §4, RFC 9051 §6.2.2",
    when: ({ trouble }) => trouble.kind === "missing" && trouble.what === "mechanism",
  },
  {
    cause: "auth-not-offered",
    source: "RFC 4954 §3",
    when: ({ trouble }) => trouble.kind === "missing" && trouble.what === "authentication",
  },
];

/** Answers that say why. */
export const specificAuthRules: readonly Rule[] = SPECIFIC.map(toRule);
/** What remains: the server's own trouble, then a bare no. */
export const authRules: readonly Rule[] = [...GENERAL.map(toRule), ...MISSING];
