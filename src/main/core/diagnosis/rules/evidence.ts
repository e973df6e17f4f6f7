import type { Command, Service, Trouble } from "#core/net";
import type { Endpoint } from "#shared/model/account.ts";
import type { Field, Half, ServerReply, Stage } from "#shared/model/report.ts";

/** What one failed half left behind. Rules read it, nothing writes to it; a missing fact is null. */
export interface Evidence {
  half: Half;
  /** The station that failed. */
  stage: Stage;
  endpoint: Endpoint;
  auth: "none" | "password" | "oauth2";
  username: string;
  /** `input`: nothing was contacted. */
  trouble: Trouble | { kind: "input"; field: Field };
  /** What was asked when the server answered. */
  command: Command | null;
  /** The decisive reply. */
  reply: ServerReply | null;
  /** The service whose bytes were seen, on the connection or by a second look. */
  service: Service | null;
  /** Whether the port answered a TLS handshake, where that was looked at. */
  speaksTls: boolean | null;
  isEncrypted: boolean;
  /** Whether the server offered STARTTLS, where it was heard. */
  offersStarttls: boolean | null;
  /** Whether this very endpoint offered STARTTLS in an earlier check. */
  offeredStarttls: boolean;
  /** Mechanisms the server offered. */
  mechanisms: readonly string[];
  /** Names on the server's certificate. */
  certificateNames: readonly string[];
  /** Who issued the server's certificate, e.g. `O=Let's Encrypt, CN=R11`. */
  certificateIssuer: string;
  /** Moment until or from which the certificate is valid, ISO 8601. */
  certificateValidity: { from: string; to: string } | null;
  /** Names the server announced: EHLO keywords or IMAP capabilities. */
  capabilities: readonly string[];
  /** The words of the greeting. */
  greeting: string;
  /** What the server said first, where it was no greeting. */
  firstBytes: string;
  isOnlyIpv6: boolean;
  email: string;
  /** What the typed password looks like; never the password itself. */
  passwordShape: PasswordShape | null;
  sender: string;
  to: string;
}

/** Four groups of four letters, a code of six digits, or an access token. */
export type PasswordShape = "app-password" | "one-time-code" | "token";

/** Completes the facts known of a failure with "unknown". */
export function evidenceOf(known: Pick<Evidence, "half" | "stage" | "endpoint" | "trouble"> & Partial<Evidence>): Evidence {
  return {
    auth: "password",
    username: "",
    command: null,
    reply: null,
    service: null,
    speaksTls: null,
    isEncrypted: false,
    offersStarttls: null,
    offeredStarttls: false,
    mechanisms: [],
    certificateNames: [],
    certificateIssuer: "",
    certificateValidity: null,
    capabilities: [],
    greeting: "",
    firstBytes: "",
    isOnlyIpv6: false,
    email: "",
    passwordShape: null,
    sender: "",
    to: "",
    ...known,
  };
}
