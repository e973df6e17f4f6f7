/** What a failed half can offer beside its proposal: another usual port, the provider's page, a search. */
import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { type Language, textsOf } from "#core/diagnosis";
import { USUAL_PORT } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import { CAUSES_OF_THE_LOGIN, CAUSES_OF_THE_PLACE } from "#shared/model/fix.ts";
import type { Half, HalfReport, SettingsChange } from "#shared/model/report.ts";
import { loginsFor } from "./login-forms.ts";

/** Who issued a certificate and for which name can be decided by a person who knows the server; when it ends cannot. */
const TRUSTABLE: readonly Cause[] = ["certificate-self-signed", "certificate-untrusted", "certificate-host-mismatch"];

/** Gathers the ways out of a failure; each only where there is one. */
export function waysOut(
  half: Half,
  account: ResolvedAccount,
  target: ResolvedHalf,
  report: Pick<HalfReport, "cause" | "stage" | "field" | "fixes" | "server" | "steps" | "tls" | "pin">,
  lang: Language,
): Pick<HalfReport, "alternative" | "page" | "isSearchable" | "isTrustable"> {
  const alternative = alternativeOf(half, target, report.cause);
  const page = pageOf(report.fixes ?? [], lang);
  const isOfThePlace = report.cause !== null && CAUSES_OF_THE_PLACE.includes(report.cause);
  const isOfTheLogin =
    report.cause !== null &&
    CAUSES_OF_THE_LOGIN.includes(report.cause) &&
    target.security !== "none" &&
    loginsFor(account, target, report, null).length > 0;
  return {
    ...(alternative.length > 0 ? { alternative } : {}),
    ...(page ? { page } : {}),
    ...(report.cause && TRUSTABLE.includes(report.cause) && report.tls?.peer && !report.pin?.isPublic ? { isTrustable: true } : {}),
    ...(isOfThePlace || isOfTheLogin ? { isSearchable: true } : {}),
  };
}

/** The kind of encryption stays and the port follows it, for those who would rather keep the first. */
function alternativeOf(half: Half, { port, security }: ResolvedHalf, cause: HalfReport["cause"]): SettingsChange[] {
  if (cause !== "plain-on-tls-port" && cause !== "tls-on-plain-port") return [];
  const usual = USUAL_PORT[half][security];
  return security === "none" || usual === port ? [] : [{ field: "port", from: port, to: usual }];
}

/** The first web page that the provider's own steps name. Only constant texts are read: nothing a server says can become a link. */
function pageOf(fixes: readonly string[], lang: Language): string | undefined {
  const steps: Record<string, Record<string, readonly string[]>> = textsOf(lang).diagnosis.provider;
  const own = new Set(Object.values(steps).flatMap((causes) => Object.values(causes).flat()));
  for (const fix of fixes) {
    const found = own.has(fix) && !fix.includes("{{") ? /(?<![\w@.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[\w/-]*)?/.exec(fix)?.[0] : undefined;
    if (found) return `https://${found}`;
  }
  return undefined;
}
