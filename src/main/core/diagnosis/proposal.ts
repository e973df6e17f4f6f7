import { type Security, USUAL_PORT } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import type { SettingsChange } from "#shared/model/report.ts";
import type { Evidence } from "./rules/evidence.ts";

/** The changes of settings that mend a failure for sure; what only might help stands among the fixes in words. */
export function proposalFor(cause: Cause, evidence: Evidence): SettingsChange[] {
  const { endpoint, half } = evidence;
  const security = (to: Security): SettingsChange => ({ field: "security", from: endpoint.security, to });
  const port = (to: number): SettingsChange[] => (to === endpoint.port ? [] : [{ field: "port", from: endpoint.port, to }]);
  switch (cause) {
    case "plain-on-tls-port":
      return [security("tls")];
    case "tls-on-plain-port":
      return [security("starttls")];
    case "encryption-required":
      if (evidence.offersStarttls) return [security("starttls")];
      return endpoint.security === "none" ? [security("tls"), ...port(USUAL_PORT[half].tls)] : [];
    case "wrong-service":
      return port(USUAL_PORT[half][endpoint.security]);
    case "dns-not-found": {
      const host = mendTypo(endpoint.host);
      return host ? [{ field: "host", from: endpoint.host, to: host }] : [];
    }
    case "certificate-host-mismatch": {
      const host = siblingName(endpoint.host, evidence.certificateNames);
      return host ? [{ field: "host", from: endpoint.host, to: host }] : [];
    }
    default:
      return [];
  }
}

const FIRST_LABELS = ["smtp", "imap", "mail", "mailout", "pop"];

/** Puts a first label with swapped letters right (`smpt`, `iamp`), the most frequent typing error in host names. */
export function mendTypo(host: string): string | null {
  const [first = "", ...rest] = host.toLowerCase().split(".");
  const sorted = [...first].sort().join("");
  const meant = FIRST_LABELS.find((label) => label !== first && [...label].sort().join("") === sorted);
  return meant && rest.length > 0 ? [meant, ...rest].join(".") : null;
}

/** A name on the certificate in the same domain; another domain's name is not proposed, since anybody may have a certificate for it. */
function siblingName(host: string, names: readonly string[]): string | null {
  const domain = host.toLowerCase().split(".").slice(-2).join(".");
  // Under two-letter second levels (co.uk) the last two labels are no domain.
  if (/^(com?|net|org|ac|gv|or)\.[a-z]{2}$/.test(domain)) return null;
  return (
    names.find((name) => !name.includes("*") && name.toLowerCase() !== host.toLowerCase() && name.toLowerCase().endsWith(`.${domain}`)) ??
    null
  );
}
