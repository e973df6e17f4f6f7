/** Why the inbox could not be opened after the login. */
import { type Answer, toRule } from "./answer.ts";
import type { Rule } from "./rule.ts";

const at = (cause: Answer["cause"], source: string, rest: Omit<Answer, "cause" | "source" | "at">): Answer => ({
  cause,
  source,
  at: ["select"],
  ...rest,
});

const MAILBOX: readonly Answer[] = [
  at("oauth-token-rejected", "Exchange Online: the token is for another mailbox, lacks the scope, or has ended", {
    words: /authenticated but not connected|accesstokenexpired|token (is |has )?expired|session (invalidated|expired)/,
    auth: "oauth2",
    also: ["protocol-disabled"],
  }),
  at("protocol-disabled", "Exchange: IMAP is off for the mailbox (CAS mailbox settings)", {
    words: /authenticated but not connected/,
    also: ["oauth-token-rejected", "mailbox-not-found"],
  }),
  at("protocol-disabled", "NetEase (wants ID from known programs), servers' words", {
    words:
      /unsafe login|(imap|access|protocol)\S* (\w+ ){0,5}(disabled|not (enabled|allowed|permitted)|turned off|switched off|gesperrt|deaktiviert)/,
  }),
  at("account-blocked", "servers' words", {
    words: /(account|user|konto|postfach|mailbox)\S* (\w+ ){0,3}(suspended|disabled|blocked|frozen|gesperrt|inactive)/,
  }),
  at("mailbox-full", "RFC 5530 [OVERQUOTA]", { response: ["OVERQUOTA"] }),
  at("mailbox-full", "servers' words: Courier, Cyrus, Dovecot", {
    words: /over ?quota|quota|(mailbox|postfach|storage|speicher\w*)\S* (\w+ ){0,3}(full|voll|exceeded|uberschritten)|disk full/,
  }),
  at("server-unavailable", "RFC 5530 [UNAVAILABLE] [INUSE] [SERVERBUG]; Exchange, Cyrus Murder", {
    words: /unavailable|internal error|try again|temporar\w+|server error|locked by|in use|timed? ?out|i\/o error|server bug/,
  }),
  at("server-unavailable", "RFC 5530 [UNAVAILABLE] [INUSE] [SERVERBUG]", { response: ["UNAVAILABLE", "INUSE", "SERVERBUG"] }),
  at("mailbox-not-found", "RFC 5530 [NONEXISTENT]", { response: ["NONEXISTENT", "TRYCREATE", "NOPERM", "CANNOT"] }),
  at("mailbox-not-found", "servers' words: Cyrus, Dovecot, Exchange, Courier, Zimbra", {
    words:
      /(mailbox|folder|inbox|ordner|postfach|boite|dossier)\S* (\S+ ){0,4}(does ?n't exist|does not exist|not found|unknown|nonexistent|nicht gefunden|existiert nicht|inexistant|isn't selectable|not selectable|invalid)|doesn't exist|does not exist|permission denied|access denied|acl|not allowed|unable to open|can(not|'t) (open|select|be opened|be selected)|could not (open|select)|(no such|unknown|nonexistent|non-existent|invalid) (\w+ )?(mailbox|folder|name)|not owned by|select failed|examine failed|no mailbox/,
  }),
];

export const mailboxRules: readonly Rule[] = MAILBOX.map(toRule);
