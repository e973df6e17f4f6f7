/** Turns whatever stops a sign-in into the closed list of words that the window has for it. */
import { AuthorizationResponseError, JWT_TIMESTAMP_CHECK, OperationProcessingError, ResponseBodyError } from "oauth4webapi";
import { inert } from "#core/net";
import type { SignInProblem, SignInProblemCode } from "#shared/model/sign-in.ts";
import { Failure } from "#shared/result.ts";

/** A sign-in that ended without a token. */
export class SignInFailure extends Error {
  readonly problem: SignInProblem;

  constructor(code: SignInProblemCode, params: Record<string, string> = {}, server: string | null = null, options?: ErrorOptions) {
    super(code, options);
    this.name = "SignInFailure";
    this.problem = { code, server: server === null ? null : bounded(server), params };
  }
}

/** Longest quotation of a server, in characters. */
const QUOTE = 500;

const bounded = (text: string): string => inert(text).slice(0, QUOTE);

/** Microsoft's numbers (learn.microsoft.com/entra/identity-platform/reference-error-codes, read 2026-11): more exact than the OAuth code beside them. */
const MICROSOFT: readonly (readonly [RegExp, SignInProblemCode])[] = [
  [/AADSTS(65001|90094|90095|90093|900971)\b/, "admin-consent-required"],
  [/AADSTS65004\b/, "consent-refused"],
  [/AADSTS(50105|50020|90072|53003)\b/, "user-not-assigned"],
  [/AADSTS(700016|700038|90002|900023|500011|50194|9002346|7000112)\b/, "client-unknown"],
  [/AADSTS(7000215|7000218|7000222)\b/, "client-secret-wrong"],
  [/AADSTS(70011|65005|650053|650057|28002|28003)\b/, "scope-refused"],
  [/AADSTS(700024|500133)\b/, "clock-wrong"],
  [/AADSTS(70008|700082|700084|50173|50078|54005|70000|70043|50076|50079|50132|50133|135011|50057)\b/, "sign-in-expired"],
];

/** The codes of RFC 6749 §4.1.2.1 and §5.2, RFC 8628 §3.5 and OpenID Connect Core §3.1.2.6. */
const STANDARD: Record<string, SignInProblemCode> = {
  access_denied: "consent-refused",
  consent_required: "admin-consent-required",
  interaction_required: "sign-in-expired",
  login_required: "sign-in-expired",
  invalid_grant: "sign-in-expired",
  expired_token: "device-code-expired",
  invalid_client: "client-unknown",
  deleted_client: "client-unknown",
  unauthorized_client: "client-unknown",
  invalid_scope: "scope-refused",
  unsupported_grant_type: "device-not-offered",
};

/** Finds the own word for an error answer. */
export function codeOfAnswer(error: string, description = ""): SignInProblemCode {
  const exact = MICROSOFT.find(([pattern]) => pattern.test(description));
  if (exact) return exact[1];
  if (error === "invalid_client" && /secret/i.test(description)) return "client-secret-wrong";
  if (error === "access_denied" && /admin/i.test(description)) return "admin-consent-required";
  return STANDARD[error] ?? "unknown";
}

/**
 * Makes a SignInFailure of what a step threw.
 * @throws Failure as it is (`cancelled`, `vault-locked`)
 */
export function toFailure(thrown: unknown): SignInFailure {
  if (thrown instanceof SignInFailure) return thrown;
  if (thrown instanceof Failure) throw thrown;
  const options = { cause: thrown };
  if (thrown instanceof AuthorizationResponseError || thrown instanceof ResponseBodyError) {
    const description = thrown.error_description ?? "";
    return new SignInFailure(codeOfAnswer(thrown.error, description), {}, `${thrown.error} ${description}`.trim(), options);
  }
  if (thrown instanceof OperationProcessingError) {
    if (thrown.code === JWT_TIMESTAMP_CHECK) return new SignInFailure("clock-wrong", {}, null, options);
    return new SignInFailure("answer-unusable", {}, thrown.message, options);
  }
  if (thrown instanceof Error && "code" in thrown && String(thrown.code).startsWith("OAUTH_"))
    return new SignInFailure("answer-unusable", {}, thrown.message, options);
  throw thrown;
}
