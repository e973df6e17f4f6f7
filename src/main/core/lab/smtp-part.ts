import type { Command } from "#core/net";
import { bearerSecret, decode, plainSecret, type Said, type Talk } from "./talk.ts";

const COMMANDS: readonly [RegExp, Command][] = [
  [/^(EHLO|HELO)\b/i, "ehlo"],
  [/^STARTTLS\b/i, "starttls"],
  [/^AUTH\b/i, "auth"],
  [/^MAIL\b/i, "mail"],
  [/^RCPT\b/i, "rcpt"],
  [/^DATA\b/i, "data"],
];

/** Tells which command a line is; null for the others (QUIT, RSET, NOOP …). */
export function smtpCommand(line: string): Command | null {
  return COMMANDS.find(([sign]) => sign.test(line))?.[1] ?? null;
}

/** What a healthy server answers. */
export function smtpAnswer(line: string, talk: Talk): Said {
  const { persona, script } = talk.part;
  const say = (reaction: Said["reaction"]): Said => ({ reaction });
  switch (smtpCommand(line)) {
    case "ehlo": {
      if (/^HELO/i.test(line)) return say(`250 ${persona.host.smtp}`);
      const names = [...(script.capabilities ?? persona.capabilities.smtp), ...(canUpgrade(talk) ? ["STARTTLS"] : [])];
      return say(
        [`${persona.host.smtp} at your service`, ...names]
          .map((name, at, all) => `250${at === all.length - 1 ? " " : "-"}${name}`)
          .join("\n"),
      );
    }
    case "starttls":
      return canUpgrade(talk)
        ? { reaction: "220 2.0.0 Ready to start TLS", upgrade: true }
        : say("502 5.5.1 Error: command not implemented");
    case "auth":
      return say(signIn(line, talk));
    case "mail":
      return say("250 2.1.0 Ok");
    case "rcpt":
      return say("250 2.1.5 Ok");
    case "data":
      talk.isMessage = true;
      return say("354 End data with <CR><LF>.<CR><LF>");
    default:
      if (/^QUIT/i.test(line)) return say({ last: "221 2.0.0 Bye" });
      return say(/^(RSET|NOOP)/i.test(line) ? "250 2.0.0 Ok" : "500 5.5.2 Error: command not recognized");
  }
}

const canUpgrade = ({ part, isEncrypted }: Talk): boolean => part.script.encryption === "starttls" && !isEncrypted;

function signIn(line: string, talk: Talk): Said["reaction"] {
  const { persona, password } = talk.part;
  const [, mechanism = "", initial] = line.split(" ");
  const verdict = (given: string) => (given === password ? "235 2.7.0 Accepted" : persona.rejected.smtp);
  const plain = (answer: string) => verdict(plainSecret(answer));
  const bearer = (answer: string) => verdict(bearerSecret(answer));
  switch (mechanism.toUpperCase()) {
    case "PLAIN":
      if (initial) return plain(initial);
      talk.owed.push(plain);
      return "334 ";
    case "LOGIN":
      talk.owed.push(
        () => "334 UGFzc3dvcmQ6",
        (answer) => verdict(decode(answer)),
      );
      return "334 VXNlcm5hbWU6";
    case "XOAUTH2":
    case "OAUTHBEARER":
      if (initial) return bearer(initial);
      talk.owed.push(bearer);
      return "334 ";
    default:
      return "504 5.7.4 Unrecognized authentication type";
  }
}
