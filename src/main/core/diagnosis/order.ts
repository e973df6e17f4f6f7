import { authRules, specificAuthRules } from "./rules/auth.ts";
import { certificateRules } from "./rules/certificate.ts";
import { connectionRules } from "./rules/connection.ts";
import { dnsRules } from "./rules/dns.ts";
import { inputRules } from "./rules/input.ts";
import { mailboxRules } from "./rules/mailbox.ts";
import { protocolRules } from "./rules/protocol.ts";
import type { Rule } from "./rules/rule.ts";
import { serverRules, unavailableRules } from "./rules/server.ts";
import { starttlsRules } from "./rules/starttls.ts";
import { submissionRules } from "./rules/submission.ts";
import { tlsRules } from "./rules/tls.ts";

/** Causes of a login whose words also hold words of encryption, limits or lists. */
const FIRST: ReadonlySet<string> = new Set(["oauth-token-rejected", "app-password-required"]);

/** The order of all rules, most specific first: the first that holds wins. */
export const RULES: readonly Rule[] = [
  ...inputRules,
  ...dnsRules,
  ...certificateRules,
  // Bytes that name a service outrank every reading of the error they led to.
  ...protocolRules,
  ...starttlsRules,
  // A connection lost in a handshake is the handshake's failure, so TLS stands before the bare connection.
  ...tlsRules,
  ...connectionRules,
  // A reply that says why outranks what its code says of the server.
  ...specificAuthRules.filter(({ cause }) => FIRST.has(cause)),
  ...serverRules,
  ...specificAuthRules,
  ...authRules,
  ...mailboxRules,
  ...submissionRules,
  // Last among the replies: "unavailable" is what remains when nothing explains why.
  ...unavailableRules,
];
