/** Why a login failed. Codes first, then words that servers share, the bare rejection last. */

import type { Evidence } from "./evidence.ts";
import { hasCode, hasEnhanced, hasResponseCode, isTemporary, refusedAt, words } from "./reading.ts";
import type { Rule } from "./rule.ts";

const atLogin = (e: Evidence): boolean => refusedAt(e, "auth");
const says =
  (pattern: RegExp) =>
  (e: Evidence): boolean =>
    atLogin(e) && pattern.test(words(e));

const APP_PASSWORD =
  /app(lication)?s?[- ]?(specific )?[- ]?(generated )?password|app.?passwor[dt]|parol prilozheniya|(authori[sz]ation|auth) code|client.?password|device password|mail password is required/;
const OAUTH =
  /basic auth\w* (is |has been )?(disabled|blocked|not (allowed|supported))|(use|requires?|supports? only|only) (\w+ ){0,3}(oauth|xoauth2|modern auth)|less secure app|password (login|authentication)s? (is |are )?(disabled|no longer)/;
const DISABLED =
  /(imap4?|smtp|pop3?|smtpclientauthentication|protocol|service|access)\S* (\w+ ){0,6}(is |are |has been )?(disabled|not enabled|not activated|not allowed|switched off|turned off|not permitted|deactivated|deaktiviert|gesperrt)|(enable|activate|switch on|not enabled for|aktivieren sie) (\w+ ){0,3}(imap|smtp|pop)|no permission|unsafe login|protokoll/;
const BLOCKED =
  /(account|user|mailbox|login|ip|address|konto|benutzer)\S* (\w+ ){0,4}(suspend\w*|locked|blocked|disabled|inactive|deactivated|banned|frozen|gesperrt|blockiert)|(suspended|locked|blocked|disabled) (account|user|mailbox)|web ?browser|web login|log in via (the|your)|verify your (account|identity)|unusual (sign|activity|login)|suspicious|abuse|security reasons|\bsuspended\b/;
const EXPIRED =
  /password (\w+ ){0,2}(expired|must be changed|has to be changed)|(change|reset|expired) (your |the )?password|passwort (\w+ )?abgelaufen/;
const WRONG =
  /(invalid|wrong|incorrect|bad) (\w+ ){0,4}(credentials|password|passwort)|password (\w+ )?(is )?(incorrect|wrong|invalid)|(credentials|password) (\w+ )?(were|are|was|is) (incorrect|wrong|invalid)/;
const BACKEND =
  /temporar\w*( \w+){0,3} (auth\w*|login|failure|problem|error)|(auth\w*|login) (server|service|backend|system)( \w+){0,3} (failed|unavailable|down|error|not available)|server failed|internal (server |authentication |login )?error|try again later/;
const MECHANISM =
  /(un(recogni[sz]ed|supported|known|implemented)|invalid|bad|not supported) (\w+ ){0,2}(auth\w* )?(type|mechanism|method)|(mechanism|method|auth\w* type)\S* (\w+ ){0,3}(not (supported|recogni[sz]ed|available|allowed|enabled)|unsupported|too weak|unknown|invalid|disabled)/;
const NOT_OFFERED =
  /auth\S* (\w+ ){0,4}(not (enabled|available|implemented|advertised|supported|allowed))|(unknown|unrecogni[sz]ed) command|command (not|un)\s?(recogni[sz]ed|implemented|known)/;

export const authRules: readonly Rule[] = [
  // A rejected token comes with an explanation of its own, whatever the code says (RFC 7628 §3.2.3).
  {
    cause: "oauth-token-rejected",
    source: "RFC 7628 §3.2.2",
    when: (e) => atLogin(e) && e.auth === "oauth2" && /"status" ?: ?"?40[013]/.test(words(e)),
  },
  { cause: "app-password-required", source: "servers' words: Google, mail.ru, QQ (provider-errors.json)", when: says(APP_PASSWORD) },
  {
    cause: "account-blocked",
    source: "Google 534 5.7.14, RFC 5530 [CONTACTADMIN]",
    when: (e) => atLogin(e) && (hasEnhanced(e, "5.7.14") || hasResponseCode(e, "CONTACTADMIN", "WEBALERT")),
  },
  { cause: "oauth-required", source: "Microsoft 535 5.7.139 (basic authentication is disabled)", when: says(OAUTH) },
  {
    cause: "password-expired",
    source: "RFC 5530 [EXPIRED], RFC 4954 §6 (432 4.7.12)",
    when: (e) => (atLogin(e) && (hasResponseCode(e, "EXPIRED") || hasEnhanced(e, "4.7.12"))) || says(EXPIRED)(e),
  },
  { cause: "protocol-disabled", source: "servers' words: Microsoft, Google, Zoho, NetEase (provider-errors.json)", when: says(DISABLED) },
  { cause: "account-blocked", source: "servers' words: Dovecot hosters, GoDaddy, Yahoo (provider-errors.json)", when: says(BLOCKED) },
  {
    cause: "auth-not-offered",
    source: "RFC 4954 §4; servers' words (authentication not enabled)",
    when: says(/^(\S+ )?auth\w* (is )?not (enabled|available|implemented)/),
  },
  {
    cause: "auth-mechanism-unsupported",
    source: "RFC 4954 §4 (504 5.5.4), §6 (534)",
    when: (e) => (atLogin(e) && (hasCode(e, 504) || hasEnhanced(e, "5.5.4"))) || says(MECHANISM)(e),
  },
  {
    cause: "app-password-required",
    source: "Google 534 5.7.9",
    alsoPossible: ["credentials-rejected"],
    when: (e) => atLogin(e) && hasEnhanced(e, "5.7.9"),
  },
  {
    cause: "credentials-rejected",
    source: "servers' words; they outrank a temporary code (Kerio and others send 454)",
    when: (e) => e.auth === "password" && says(WRONG)(e),
  },
  {
    cause: "auth-server-error",
    source: "RFC 4954 §6 (454 4.7.0), RFC 5530 [UNAVAILABLE] at the login",
    when: (e) => (atLogin(e) && (hasCode(e, 454, 451, 432) || hasResponseCode(e, "UNAVAILABLE", "SERVERBUG", "INUSE"))) || says(BACKEND)(e),
  },
  { cause: "oauth-token-rejected", source: "RFC 7628 §3.2.2", when: (e) => atLogin(e) && e.auth === "oauth2" && !isTemporary(e) },
  {
    cause: "auth-not-offered",
    source: "RFC 5321 §4.2.4 (500, 502), RFC 4954 §4 (503)",
    when: (e) => (atLogin(e) && hasCode(e, 500, 502)) || (says(NOT_OFFERED)(e) && hasCode(e, 503, 530, 550)),
  },
  {
    cause: "credentials-rejected",
    source: "RFC 4954 §6 (535 5.7.8), RFC 5530 [AUTHENTICATIONFAILED] [AUTHORIZATIONFAILED], RFC 9051 §6.2.2",
    when: (e) => atLogin(e) && !isTemporary(e),
  },
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
