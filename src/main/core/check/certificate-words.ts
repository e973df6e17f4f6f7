import { fill, sayDay, textsOf } from "#core/diagnosis";
import type { Warning } from "#shared/model/report.ts";
import type { HalfRun } from "./run-half.ts";

const DAY = 86_400_000;
/** A certificate is renewed 30 days before its end where that is automatic; two weeks before, somebody forgot. */
const SOON = 14 * DAY;

/** Says version and validity of an encrypted connection. */
export function certificateDetail({ tls, lang, say }: HalfRun): string | undefined {
  if (!tls) return undefined;
  if (tls.isTrustedByUser) return say("encryptedTrusted", { version: tls.version });
  return tls.peer
    ? say("encrypted", { version: tls.version, until: sayDay(tls.peer.validTo, lang) })
    : say("encryptedBare", { version: tls.version });
}

/** Warns of a certificate that ends soon; short-lived ones (days) count by a third of their life. */
export function certificateWarnings({ tls, lang }: HalfRun, stage: "tls" | "starttls", now = Date.now()): Warning[] {
  if (!tls?.peer) return [];
  const from = Date.parse(tls.peer.validFrom);
  const to = Date.parse(tls.peer.validTo);
  const left = to - now;
  if (!(left > 0 && left < Math.min(SOON, (to - from) / 3))) return [];
  const text = fill(textsOf(lang).check.warning["certificate-expires-soon"], { until: sayDay(tls.peer.validTo, lang) });
  return [{ id: "certificate-expires-soon", text, stage }];
}
