import type { Command } from "#core/net";
import type { Security } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import type { Half, Stage } from "#shared/model/report.ts";
import type { PersonaId } from "./personas.ts";

/** What a server does instead of its healthy answer; `$TAG` in its words stands for the IMAP tag. */
export type Reaction =
  | string
  /** Says something and closes. */
  | { last: string }
  | { do: "close" | "reset" | "silence" }
  | { wait: number; next: Reaction }
  /** Raw bytes, base64. */
  | { bytes: string }
  /** Sends the text over and over, a piece every `every` milliseconds, until the client goes. */
  | { endless: string; every: number };

/** Which certificate a server shows. */
export type CertificateKind =
  | "good"
  | "expired"
  | "not-yet-valid"
  | "self-signed"
  | "unknown-authority"
  | "incomplete-chain"
  | "wrong-host";

/** How a server speaks TLS; `old` knows TLS 1.1 at most, `no-cipher` shares no cipher with anybody. */
export type TlsManner = "usual" | "tls12" | "old" | "no-cipher" | { answer: Reaction };

/** A server's behaviour; everything has a healthy default. */
export interface Script {
  encryption: "implicit" | "starttls" | "none";
  certificate?: CertificateKind;
  tls?: TlsManner;
  /** EHLO keywords or IMAP capabilities in place of the persona's; STARTTLS is added by `encryption`. */
  capabilities?: readonly string[];
  on?: Partial<Record<Command, Reaction>>;
  /** What follows the client's answer to a challenge. */
  afterChallenge?: Reaction;
}

/** What the lab's account differs in. */
export interface AccountTwist {
  host?: string;
  /** `closed`: nothing listens; `full`: the queue of waiting connections is full, so no connection comes about. */
  port?: "closed" | "full" | number;
  security?: Security;
  auth?: "password" | "oauth2" | "none";
  username?: string;
  sender?: string;
  /** Recipient of a test mail. */
  to?: string;
}

/** One fault to look at; scenarios are data, for people and for tests. */
export interface Scenario {
  id: string;
  persona: PersonaId;
  half: Half;
  stage: Stage;
  /** Null where the server is healthy, only odd. */
  cause: Cause | null;
  script?: Partial<Script>;
  account?: AccountTwist;
  /** Other causes that a report must list. */
  also?: readonly Cause[];
}
