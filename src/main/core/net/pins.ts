/** Certificates that the user trusts by their fingerprint, for one server and port each. */
import type { Pin, PinChange } from "#shared/model/pin.ts";
import type { CertificateFlaw } from "./trouble.ts";

/** The trusted certificate of a server and port. */
export function findPin(pins: readonly Pin[], host: string, port: number | undefined): Pin | undefined {
  return pins.find((pin) => pin.port === port && pin.host.toLowerCase() === host.toLowerCase());
}

/** What a trusted fingerprint makes of a flaw; `change` is set where another certificate was shown. */
export interface Judgement {
  flaw: CertificateFlaw | null;
  change?: PinChange;
}

/**
 * Judges a certificate against what the user trusts there. The fingerprint is the identity, so who issued it and for which name does
 * not matter any more. A server that shows another one raises an alarm even if that one is publicly valid: somebody may stand between.
 */
export function judgePin(pin: Pin | undefined, found: string | undefined, flaw: CertificateFlaw | null): Judgement {
  if (!pin) return { flaw };
  if (found === pin.fingerprint256) return { flaw: flaw === "expired" || flaw === "not-yet-valid" ? flaw : null };
  const change = { expected: pin.fingerprint256, found: found ?? "", isPublic: flaw === null };
  return { flaw: flaw ?? "untrusted", change };
}
