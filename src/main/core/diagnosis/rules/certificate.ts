import type { CertificateFlaw } from "#core/net";
import type { Cause } from "#shared/model/cause.ts";
import type { Rule } from "./rule.ts";

const flaw = (wanted: CertificateFlaw, cause: Cause, source: string): Rule => ({
  cause,
  source,
  when: ({ trouble }) => trouble.kind === "certificate" && trouble.flaw === wanted,
});

/** Which flaw comes first is decided where the chain is seen (net/certificate.ts). */
export const certificateRules: readonly Rule[] = [
  flaw("self-signed", "certificate-self-signed", "RFC 5280 §6.1"),
  flaw("untrusted", "certificate-untrusted", "RFC 5280 §6.1"),
  flaw("expired", "certificate-expired", "RFC 5280 §4.1.2.5"),
  flaw("not-yet-valid", "certificate-not-yet-valid", "RFC 5280 §4.1.2.5"),
  flaw("host-mismatch", "certificate-host-mismatch", "RFC 9525 §6"),
];
