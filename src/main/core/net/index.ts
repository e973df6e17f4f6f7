export { type Address, type Resolver, resolveHost } from "./dns.ts";
export { HttpRefusal, requestOnce } from "./http.ts";
export {
  connectMailboxes,
  type FetchedMessage,
  isRefusal,
  type MailboxEntry,
  type Mailboxes,
  prepareMailboxes,
  type ServerFolder,
  type ServerMessage,
  stageOf,
} from "./imap-client.ts";
export {
  askCapabilities,
  askImapStarttls,
  examineInbox,
  type ImapSession,
  readImapGreeting,
  signInImap,
  startImap,
} from "./imap-session.ts";
export { nudge, type ProbeTarget, probePlain, probeTls } from "./probe.ts";
export { isPublicAddress } from "./public-address.ts";
export { createRedactor } from "./redact.ts";
export { type Command, Refusal } from "./reply.ts";
export type { Credentials } from "./sasl.ts";
export { identifyService, type Service } from "./service.ts";
export { describeReply } from "./smtp-reply.ts";
export {
  askStarttls,
  canPipeline,
  contentOf,
  type Extensions,
  nameBoth,
  nameRecipient,
  nameSender,
  readSmtpGreeting,
  resetSession,
  sayHello,
  sendMessage,
  signIn,
} from "./smtp-session.ts";
export { connectSocket } from "./socket.ts";
export { TIMEOUT } from "./timeouts.ts";
export { type CertificateFlaw, codeOf, NetError, type Trouble } from "./trouble.ts";
export { createTrust, type Trust } from "./trust.ts";
export { Wire, type WireLog } from "./wire.ts";
export { inert } from "./words.ts";
