import type { HalfReport } from "#shared/model/report.ts";

/** Whose sign-in in the browser belongs to host names or addresses. */
export function browserSignIn(names: string): "google" | "microsoft" | "other" {
  const text = names.toLowerCase();
  if (/(^|[ .@])(gmail|googlemail|google)\.com\b/.test(text)) return "google";
  if (/\b(office365|outlook|office|hotmail|live|msn)\.(com|de)\b/.test(text)) return "microsoft";
  return "other";
}

/** The button of a failure that a sign-in in the browser mends, or whose steps stand beside it; null for all others. */
export function signInWay({ cause, host = "" }: Pick<HalfReport, "cause" | "host">) {
  const provider = browserSignIn(host);
  if (cause === "oauth-required" || cause === "oauth-token-rejected") return `signIn_${provider}` as const;
  if (cause === "app-password-required" && provider === "google") return "signIn_google" as const;
  return cause === "protocol-disabled" && provider === "microsoft" ? ("steps" as const) : null;
}
