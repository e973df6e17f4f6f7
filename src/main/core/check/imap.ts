import { fill, textsOf } from "#core/diagnosis";
import {
  askCapabilities,
  askImapStarttls,
  examineInbox,
  type ImapSession,
  NetError,
  readImapGreeting,
  signInImap,
  startImap,
  TIMEOUT,
} from "#core/net";
import { encryptStation, reach } from "./connect.ts";
import { greet } from "./greet.ts";
import { credentialsOf, type HalfResult, type HalfRun } from "./run-half.ts";

/** The IMAP dialogue of a check: it opens the inbox for reading and reads no mail. */
export async function imapDialogue(run: HalfRun): Promise<HalfResult> {
  const { stations, facts, limit, say, target } = run;
  const reached = await reach(run);
  const session = startImap(reached.wire);
  const greeting = await stations.pass(
    "greeting",
    async () => {
      const greeting = await greet(run, reached, (within) => readImapGreeting(session, within));
      facts.command = "capability";
      facts.greeting = greeting.text;
      if (!greeting.isSignedIn) noteCapabilities(run, await askCapabilities(session, limit(TIMEOUT.reply)));
      return greeting;
    },
    ({ text }) => text,
  );
  if (target.security === "starttls") {
    await upgrade(run, session, greeting.isSignedIn);
    noteCapabilities(run, await askCapabilities(session, limit(TIMEOUT.reply)));
  }
  const credentials = credentialsOf(target);
  if (credentials || greeting.isSignedIn) {
    facts.command = "auth";
    await stations.pass(
      "auth",
      async () => (greeting.isSignedIn || !credentials ? null : signInImap(session, credentials, limit(TIMEOUT.reply))),
      (mechanism) => (mechanism === null ? say("preauth") : say("signedIn", { user: target.username, mechanism })),
    );
    facts.command = "select";
    await stations.pass(
      "mailbox",
      () => examineInbox(session, limit(TIMEOUT.reply)),
      ({ messages }) => (messages === null ? say("inbox") : say(messages === 1 ? "messages_one" : "messages_other", { count: messages })),
    );
  }
  noteAlerts(run, session);
  session.wire.close(`P${session.count + 1} LOGOUT\r\n`);
  return { stage: stations.current };
}

function noteCapabilities({ facts }: HalfRun, capabilities: ReadonlySet<string>): void {
  facts.offersStarttls ??= capabilities.has("STARTTLS");
  facts.capabilities = [...capabilities];
  facts.mechanisms = [...capabilities].filter((name) => name.startsWith("AUTH=")).map((name) => name.slice(5));
}

async function upgrade(run: HalfRun, session: ImapSession, isSignedIn: boolean): Promise<void> {
  await encryptStation(
    run,
    session.wire,
    "starttls",
    undefined,
    async () => {
      run.facts.command = "starttls";
      // A connection that is signed in before encryption cannot be upgraded any more (RFC 9051 §7.1.4).
      if (isSignedIn) throw new NetError({ kind: "missing", what: "starttls" });
      await askImapStarttls(session, run.limit(TIMEOUT.reply));
    },
    async () => {
      run.facts.command = "capability";
      await askCapabilities(session, run.limit(TIMEOUT.reply));
    },
  );
}

function noteAlerts({ warnings, lang }: HalfRun, { alerts }: ImapSession): void {
  const text = textsOf(lang).check.warning["server-alert"];
  warnings.push(...alerts.map((alert) => ({ id: "server-alert" as const, text: fill(text, { text: alert }) })));
}
