import type { Command } from "#core/net";
import { bearerSecret, plainSecret, type Said, type Talk } from "./talk.ts";

const COMMANDS: readonly [RegExp, Command][] = [
  [/^CAPABILITY\b/i, "capability"],
  [/^STARTTLS\b/i, "starttls"],
  [/^(LOGIN|AUTHENTICATE)\b/i, "auth"],
  [/^(EXAMINE|SELECT)\b/i, "select"],
];

/** Tells which command a line is and remembers its tag; null for the others. */
export function imapCommand(line: string, talk: Talk): Command | null {
  const [, tag = "", rest = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
  talk.tag = tag;
  return COMMANDS.find(([sign]) => sign.test(rest))?.[1] ?? null;
}

/** What a healthy server answers. */
export function imapAnswer(line: string, talk: Talk): Said {
  const { script } = talk.part;
  const rest = line.slice(line.indexOf(" ") + 1);
  const canUpgrade = script.encryption === "starttls" && !talk.isEncrypted;
  const say = (reaction: Said["reaction"]): Said => ({ reaction });
  switch (COMMANDS.find(([sign]) => sign.test(rest))?.[1]) {
    case "capability": {
      return say(`* CAPABILITY ${capabilities(talk)}\n$TAG OK Capability completed.`);
    }
    case "starttls":
      return canUpgrade ? { reaction: "$TAG OK Begin TLS negotiation now.", upgrade: true } : say("$TAG BAD TLS is not available");
    case "auth":
      return say(signIn(rest, talk));
    case "select":
      return say(
        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\n* 12 EXISTS\n* 0 RECENT\n* OK [UIDVALIDITY 1] UIDs valid\n$TAG OK [READ-ONLY] Examine completed.",
      );
    default:
      if (/^LOGOUT/i.test(rest)) return say({ last: "* BYE Logging out\n$TAG OK Logout completed." });
      return say(/^NOOP/i.test(rest) ? "$TAG OK NOOP completed." : "$TAG BAD Unknown command");
  }
}

function capabilities({ part: { persona, script }, isEncrypted }: Talk): string {
  const canUpgrade = script.encryption === "starttls" && !isEncrypted;
  return [...(script.capabilities ?? persona.capabilities.imap), ...(canUpgrade ? ["STARTTLS"] : [])].join(" ");
}

/** The persona's greeting with the capabilities of this very server. */
export function imapGreeting(talk: Talk): string {
  return talk.part.persona.greeting.imap.replace(/\[CAPABILITY [^\]]*\]/, `[CAPABILITY ${capabilities(talk)}]`);
}

function signIn(rest: string, talk: Talk): Said["reaction"] {
  const { persona, password } = talk.part;
  const verdict = (given: string) => (given === password ? "$TAG OK Logged in" : persona.rejected.imap);
  const [word = "", mechanism = "", initial] = rest.split(" ");
  if (/^LOGIN/i.test(word)) {
    const [, given = ""] = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text.replace(/\\(.)/g, "$1"));
    return verdict(given);
  }
  const read = (answer: string) => verdict(/BEARER|XOAUTH2/i.test(mechanism) ? bearerSecret(answer) : plainSecret(answer));
  if (initial) return read(initial);
  talk.owed.push(read);
  return "+ ";
}
