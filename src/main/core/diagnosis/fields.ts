import type { Cause } from "#shared/model/cause.ts";
import type { Field } from "#shared/model/report.ts";
import type { Evidence } from "./rules/evidence.ts";

const FIELD: Partial<Record<Cause, Field>> = {
  "dns-not-found": "host",
  "connection-refused": "port",
  "connection-timeout": "port",
  "wrong-service": "port",
  "tls-on-plain-port": "security",
  "plain-on-tls-port": "security",
  "starttls-not-offered": "security",
  "certificate-host-mismatch": "host",
  "encryption-required": "security",
  "auth-mechanism-unsupported": "auth",
  "auth-not-offered": "auth",
  "credentials-rejected": "password",
  "app-password-required": "password",
  "oauth-required": "auth",
  "oauth-token-rejected": "auth",
  "password-expired": "password",
  "sender-not-allowed": "sender",
  "recipient-unknown": "to",
  "recipient-rejected": "to",
};

/** The one input to correct for a cause; null where no input is wrong. */
export function fieldOf(cause: Cause, evidence: Evidence): Field | null {
  if (evidence.trouble.kind === "input") return evidence.trouble.field;
  if (cause === "relay-denied") return evidence.auth === "none" ? "auth" : null;
  if (cause === "internationalized-address-unsupported") return /[^\x20-\x7e]/.test(evidence.to) ? "to" : "sender";
  // A server that names the user name as the unknown part is rare but precise.
  if (cause === "credentials-rejected" && /(unknown|no such|invalid) user(name)?\b(?! ?name or)/i.test(evidence.reply?.text ?? ""))
    return "username";
  return FIELD[cause] ?? null;
}
