/** What the evidence adds to a cause: one sentence each, beside the explanation. */
import type { Cause } from "#shared/model/cause.ts";
import type { Evidence } from "./rules/evidence.ts";
import { isKnownHost, providerOf } from "./rules/providers.ts";
import { fill, type Language, sayDay, textsOf } from "./texts.ts";

type Detail = keyof ReturnType<typeof textsOf>["diagnosis"]["detail"];

/** Programs that issue certificates of their own in order to read along. */
const INTERCEPTORS =
  /avast|\bavg\b|kaspersky|\beset\b|bitdefender|norton|mcafee|sophos|g ?data|avira|zscaler|forti(net|gate)|palo ?alto|umbrella|blue ?coat|netskope|check ?point|barracuda|squid|mitmproxy|charles|fiddler|adguard|dr\.? ?web|(web|mail) ?shield|cloudflare gateway|watchguard|inspection|untangle|securly/i;

const DAY = 86_400_000;

/** The sentences that the evidence allows, most telling first. */
export function detailsOf(cause: Cause, evidence: Evidence, lang: Language, now = new Date()): string[] {
  const params = {
    issuer: nameOf(evidence.certificateIssuer),
    today: sayDay(now.toISOString(), lang),
    provider: providerOf(evidence)?.name ?? "",
    user: evidence.username,
  };
  return find(cause, evidence, now).map((key) => fill(textsOf(lang).diagnosis.detail[key], params));
}

function find(cause: Cause, evidence: Evidence, now: Date): Detail[] {
  const { trouble, certificateIssuer, passwordShape, capabilities, firstBytes, isOnlyIpv6, offeredStarttls, username, endpoint } = evidence;
  switch (cause) {
    case "certificate-untrusted":
    case "certificate-self-signed": {
      if (INTERCEPTORS.test(certificateIssuer)) return ["interception"];
      if (cause === "certificate-self-signed" || trouble.kind !== "certificate") return [];
      return trouble.chain === "incomplete" ? ["incompleteChain"] : trouble.chain === "unknown-root" ? ["unknownRoot"] : [];
    }
    case "certificate-not-yet-valid":
      return ["clock"];
    case "certificate-expired":
      return isClockOff(evidence, now) ? ["clock"] : [];
    case "wrong-service":
      return /^HTTP\/1\.\d (30\d|511)|hotspot|captive|portal/i.test(firstBytes) ? ["captivePortal"] : [];
    case "starttls-not-offered":
      if (capabilities.some((name) => /^X{4,}A?$/.test(name))) return ["filtered"];
      if (offeredStarttls) return ["vanished"];
      return isKnownHost(endpoint.host) ? ["stripped"] : [];
    case "host-unreachable":
    case "connection-timeout":
      return isOnlyIpv6 ? ["ipv6"] : [];
    case "credentials-rejected": {
      const typed: Record<NonNullable<typeof passwordShape>, Detail> = {
        "app-password": "appPasswordTyped",
        "one-time-code": "codeTyped",
        token: "tokenTyped",
      };
      return [
        ...(passwordShape ? [typed[passwordShape]] : []),
        ...(username !== "" && !/[@\\]/.test(username) ? (["localPart"] as const) : []),
      ];
    }
    default:
      return [];
  }
}

/** A server that greeted before the encryption may have told its own time. */
function isClockOff({ greeting }: Evidence, now: Date): boolean {
  const told = Date.parse(/\w{3}, \d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d(?: [+-]\d{4})?/.exec(greeting)?.[0] ?? "");
  return Number.isFinite(told) && Math.abs(told - now.getTime()) > DAY;
}

/** The readable part of an issuer's name. */
function nameOf(issuer: string): string {
  return /(?:^|, )CN=([^,]+)/.exec(issuer)?.[1] ?? /(?:^|, )O=([^,]+)/.exec(issuer)?.[1] ?? issuer;
}
