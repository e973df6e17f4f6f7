import {
  askStarttls,
  canPipeline,
  contentOf,
  describeReply,
  type Extensions,
  nameBoth,
  nameRecipient,
  nameSender,
  readSmtpGreeting,
  sayHello,
  sendMessage,
  signIn,
  TIMEOUT,
  type Wire,
} from "#core/net";
import { encryptStation, reach } from "./connect.ts";
import { greet } from "./greet.ts";
import { credentialsOf, type HalfResult, type HalfRun } from "./run-half.ts";

/** What is to be sent; without it a check stops where the server is ready for a message. */
export interface Delivery {
  from: string;
  to: readonly string[];
  message: Uint8Array;
}

/** A session that is signed in and ready for a message. */
export interface SmtpSession {
  wire: Wire;
  extensions: Extensions;
}

/** The one SMTP dialogue of this program: check, test mail and outbox differ only in how far they go. */
export async function smtpDialogue(run: HalfRun, delivery: Delivery | null): Promise<HalfResult> {
  const session = await openSession(run);
  if (!delivery) return proveReadiness(run, session.wire, session.extensions);
  const result = await deliver(run, session, delivery);
  session.wire.close("QUIT\r\n");
  return result;
}

/** Passes all stations up to the sign-in. */
export async function openSession(run: HalfRun): Promise<SmtpSession> {
  const { stations, facts, limit, say, target } = run;
  const reached = await reach(run);
  const { wire } = reached;
  let extensions: Extensions = await stations
    .pass(
      "greeting",
      async () => {
        const greeting = await greet(run, reached, (within) => readSmtpGreeting(wire, within));
        facts.command = "ehlo";
        facts.greeting = describeReply(greeting).text;
        return { greeting, extensions: await sayHello(wire, limit(TIMEOUT.reply)) };
      },
      ({ greeting }) => describeReply(greeting).text.split("\n")[0],
    )
    .then((found) => found.extensions);
  facts.capabilities = [...extensions.keys()];
  facts.offersStarttls = extensions.has("STARTTLS");
  if (target.security === "starttls") extensions = await upgrade(run, wire, extensions);
  facts.capabilities = [...extensions.keys()];
  run.largestMessage = Number(extensions.get("SIZE") ?? 0) || null;
  facts.mechanisms = (extensions.get("AUTH") ?? "").split(" ").filter(Boolean);
  const credentials = credentialsOf(target);
  if (credentials) {
    facts.command = "auth";
    await stations.pass(
      "auth",
      () => signIn(wire, extensions, credentials, limit(TIMEOUT.reply)),
      (mechanism) => say("signedIn", { user: credentials.username, mechanism }),
    );
  }
  return { wire, extensions };
}

async function upgrade(run: HalfRun, wire: Wire, extensions: Extensions): Promise<Extensions> {
  let after = extensions;
  await encryptStation(
    run,
    wire,
    "starttls",
    undefined,
    async () => {
      run.facts.command = "starttls";
      await askStarttls(wire, extensions, run.limit(TIMEOUT.reply));
    },
    async () => {
      run.facts.command = "ehlo";
      after = await sayHello(wire, run.limit(TIMEOUT.reply));
    },
  );
  return after;
}

/** All of a sending but its content: sender and recipient are named and taken back. */
export async function smtpRehearsal(run: HalfRun, to: string): Promise<HalfResult> {
  const { wire, extensions } = await openSession(run);
  return proveReadiness(run, wire, extensions, to);
}

/** The sender (and the recipient of a rehearsal) is named and taken back; nothing is sent to anybody. */
async function proveReadiness(run: HalfRun, wire: Wire, extensions: Extensions, to?: string): Promise<HalfResult> {
  const from = run.account.sender.address;
  run.facts.command = "mail";
  await run.stations.pass(
    "envelope",
    async () => {
      await nameSender(wire, extensions, { from, to: to ? [to] : [], size: 0, isEightBit: false }, run.limit(TIMEOUT.reply));
      if (!to) return;
      run.facts.command = "rcpt";
      run.facts.to = to;
      await nameRecipient(wire, to, run.limit(TIMEOUT.reply));
    },
    () => run.say("sender", { sender: from }),
  );
  wire.close("RSET\r\nQUIT\r\n");
  return { stage: "envelope" };
}

/** Hands over one message; the session stays open. With `begun` (the outbox) round trips are saved where the server offers it. */
export async function deliver(
  run: HalfRun,
  { wire, extensions }: SmtpSession,
  { from, to, message }: Delivery,
  begun?: () => Promise<void> | void,
): Promise<HalfResult> {
  const { stations, facts, limit, say } = run;
  facts.sender = from;
  facts.to = to.join(", ");
  const content = contentOf(message);
  const asked = await stations.pass(
    "envelope",
    async () => {
      facts.command = "mail";
      const envelope = { from, to, size: message.length, isEightBit: content.isEightBit };
      if (begun && canPipeline(extensions, envelope))
        return nameBoth(wire, extensions, envelope, limit(TIMEOUT.reply), (command) => {
          facts.command = command;
        });
      await nameSender(wire, extensions, envelope, limit(TIMEOUT.reply));
      facts.command = "rcpt";
      for (const recipient of to) {
        facts.to = recipient;
        await nameRecipient(wire, recipient, limit(TIMEOUT.reply));
      }
      return undefined;
    },
    () => say(to.length > 1 ? "recipients_other" : "recipients_one", { sender: from, to: to[0] ?? "", count: to.length }),
  );
  facts.command = "data";
  const receipt = await stations.pass(
    "data",
    () => sendMessage(wire, content, { reply: limit(TIMEOUT.reply), acceptance: limit(TIMEOUT.acceptance) }, begun, asked),
    (reply) => describeReply(reply).text,
  );
  return { stage: "data", receipt: `${receipt.code} ${describeReply(receipt).text}` };
}
