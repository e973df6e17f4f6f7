import type { Security } from "./account.ts";
import type { Cause } from "./cause.ts";
import type { PinChange } from "./pin.ts";
import type { Bytes, IsoTime, Milliseconds } from "./units.ts";

/** Stations of the connection path as the report names them; a connection passes them in the order its security implies. */
export const STAGES = ["input", "dns", "tcp", "tls", "greeting", "starttls", "auth", "mailbox", "envelope", "data"] as const;
export type Stage = (typeof STAGES)[number];

export type Half = "smtp" | "imap";

/** The one input to correct; null where no input is wrong. */
export type Field = "host" | "port" | "security" | "username" | "password" | "auth" | "email" | "sender" | "to";

/** One station passed or failed. `detail` is text in the report's language. */
export interface CheckStep {
  stage: Stage;
  ok: boolean;
  ms: Milliseconds;
  detail?: string;
}

/** The server's own words of the decisive reply, without secrets; `code` is null for IMAP. */
export interface ServerReply {
  code: number | null;
  /** Enhanced status code (RFC 3463), e.g. `5.7.8`, or null. */
  enhanced: string | null;
  /** IMAP response code (RFC 5530), e.g. `AUTHENTICATIONFAILED`. */
  responseCode?: string;
  text: string;
}

export interface PeerCertificate {
  subject: string;
  issuer: string;
  /** DNS names and addresses the certificate is for. */
  names: string[];
  validFrom: IsoTime;
  validTo: IsoTime;
  fingerprint256: string;
}

export interface TlsFacts {
  version: string;
  cipher: string;
  peer: PeerCertificate | null;
  /** The certificates that were sent, the server's own first, and the root where it is known. */
  chain?: PeerCertificate[];
  /** Believed only because the user trusts this very certificate here. */
  isTrustedByUser?: boolean;
}

export const WARNING_IDS = [
  "whitespace-removed",
  "whitespace-in-password",
  "username-differs-from-address",
  "port-unusual-for-encryption",
  "plaintext-login",
  "certificate-expires-soon",
  "password-shape",
  "server-alert",
  "tls-outdated",
] as const;
export interface Warning {
  id: (typeof WARNING_IDS)[number];
  text: string;
  /** The station the warning belongs to, where it is one. */
  stage?: Stage;
}

/** A change of settings that would mend the failure; the window offers it as one click. */
export interface SettingsChange {
  field: "host" | "port" | "security" | "username" | "password" | "email";
  from: string | number;
  to: string | number;
}

/** One half (SMTP or IMAP) of a check. Texts are in the report's language. */
export interface HalfReport {
  ok: boolean;
  /** The last stage reached; of a failure the station that failed. */
  stage: Stage;
  cause: Cause | null;
  alsoPossible: Cause[];
  field: Field | null;
  title?: string;
  explanation?: string;
  fixes?: string[];
  /** Proposed settings, if the engine knows a change that mends it. */
  proposal?: SettingsChange[];
  /** Another change that would do as well. */
  alternative?: SettingsChange[];
  /** The provider's page on which the steps begin; https. */
  page?: string;
  /** A search for other settings may find some that work. */
  isSearchable?: boolean;
  /** The user may decide to trust this certificate for this server. */
  isTrustable?: boolean;
  /** Another certificate was shown than the one trusted here. */
  pin?: PinChange;
  server?: ServerReply;
  steps: CheckStep[];
  tls?: TlsFacts;
  warnings: Warning[];
  /** The largest message that the server takes, as it said itself (RFC 1870); absent where it said nothing. */
  largestMessage?: Bytes;
  /** Set when a test mail was accepted. */
  messageId?: string;
  /** The server's final acceptance line of a test mail, e.g. `250 2.0.0 Ok: queued as 4F2…`. */
  receipt?: string;
  ms: Milliseconds;
  host?: string;
  port?: number;
  security?: Security;
}

export interface CheckReport {
  ok: boolean;
  smtp?: HalfReport;
  imap?: HalfReport;
  /** Names the recording that is kept of a check in the window, for as long as the program runs. */
  recording?: string;
}

/** Live progress of a check: a station began or ended in one half. */
export interface CheckProgress {
  half: Half;
  state: "started" | "done" | "failed";
  step: CheckStep;
}

/** A finished check kept for the overview and the history. */
export interface CheckRecord {
  accountId: string;
  at: IsoTime;
  report: CheckReport;
}
