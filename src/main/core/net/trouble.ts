import type { PinChange } from "#shared/model/pin.ts";
import type { Milliseconds } from "#shared/model/units.ts";

/** What went wrong on the wire, as facts: the diagnosis decides what it means. */
export type Trouble =
  | { kind: "dns"; code: string }
  | { kind: "socket"; code: string; attempts?: { address: string; code: string }[] }
  | { kind: "timeout"; ms: Milliseconds }
  /** The other side ended the connection before it answered. */
  | { kind: "closed" }
  | { kind: "tls"; code: string; reason: string }
  | { kind: "certificate"; flaw: CertificateFlaw; code: string; chain?: "incomplete" | "unknown-root" | undefined; pin?: PinChange }
  /** The server answered no; its words are beside. */
  | { kind: "refused" }
  /** What came cannot be read as the protocol, or exceeds every sensible size. */
  | { kind: "unreadable"; text: string }
  /** The server does not offer what is needed. */
  | { kind: "missing"; what: Missing }
  /** Plaintext stood between the consent to STARTTLS and the handshake (CVE-2011-0411). */
  | { kind: "injected" };

type Missing = "starttls" | "authentication" | "mechanism" | "encryption" | "smtputf8" | "size";

export type CertificateFlaw = "self-signed" | "untrusted" | "expired" | "not-yet-valid" | "host-mismatch";

/** Carries a trouble from the wire to the check. */
export class NetError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble, options?: ErrorOptions) {
    super(trouble.kind, options);
    this.name = "NetError";
    this.trouble = trouble;
  }
}

/** Reads the code of a system error, e.g. `ECONNRESET`; `UNKNOWN` where there is none. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "UNKNOWN";
}
