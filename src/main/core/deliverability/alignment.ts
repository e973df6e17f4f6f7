import type { DeliverabilityItem } from "#shared/model/deliverability.ts";
import type { DmarcAnswer } from "./dmarc.ts";
import { type Case, toItem } from "./item.ts";

/**
 * Whether a receiver can connect the visible sender with what SPF or DKIM proves (RFC 7489 §3.1). The program uses the visible sender as the envelope's
 * sender too, so SPF is always aligned where it passes; a key below the domain is aligned where the provider signs with it.
 */
export function judgeAlignment(
  of: Case,
  answer: DmarcAnswer,
  { spf, dkim }: { spf: boolean | null; dkim: boolean | null },
): DeliverabilityItem {
  const dmarc = answer.kind === "found" ? answer.dmarc : null;
  const isEnforced = dmarc !== null && dmarc.policy !== "none";
  if (spf && dkim) return toItem(of, "alignment", { light: "ok", says: "both" });
  if (spf) return toItem(of, "alignment", { light: dkim === null ? "ok" : "warn", says: "onlySpf", advice: ["onlySpfAdvice"] });
  if (dkim)
    return toItem(of, "alignment", { light: "warn", says: "onlyDkim", advice: [dmarc?.isStrictDkim ? "strictAdvice" : "onlyDkimAdvice"] });
  if (spf === null || dkim === null) return toItem(of, "alignment", { light: "unknown", says: "unknown", advice: ["againAdvice"] });
  return toItem(of, "alignment", {
    light: isEnforced ? "error" : "warn",
    says: isEnforced ? "rejected" : "nothing",
    advice: ["nothingAdvice"],
  });
}
