/** What a sign-in in the browser tells the window: never a token. */

/** Why a sign-in did not come about; each has its own words (`oauth:problem.<code>`) in both languages. */
export const SIGN_IN_PROBLEMS = [
  "consent-refused",
  "admin-consent-required",
  "wrong-account",
  "mail-scope-missing",
  "sign-in-expired",
  "user-not-assigned",
  "client-unknown",
  "client-secret-wrong",
  "scope-refused",
  "clock-wrong",
  "port-blocked",
  "browser-not-opened",
  "no-answer",
  "device-code-expired",
  "device-not-offered",
  "state-mismatch",
  "issuer-mismatch",
  "issuer-not-found",
  "certificate-refused",
  "network",
  "answer-unusable",
  "settings-missing",
  "unknown",
] as const;
export type SignInProblemCode = (typeof SIGN_IN_PROBLEMS)[number];

/** A refused or broken sign-in. */
export interface SignInProblem {
  code: SignInProblemCode;
  /** The server's own words, bounded, without secrets. */
  server: string | null;
  /** Values for the text: `expected`, `user`, `port`, `host`, `field`. */
  params: Record<string, string>;
}

/** What is known of an account's sign-in. */
export interface SignInState {
  /** Who signed in; null where the provider does not tell. */
  user: string | null;
  /** ISO time of the sign-in. */
  since: string;
  /** False once the provider took the permission back: a new sign-in is needed. */
  valid: boolean;
  /** Made by the form and not saved with its account yet. */
  pending: boolean;
}

/** The end of a sign-in; a refusal is one too. */
export type SignInResult = { ok: true; state: SignInState } | { ok: false; problem: SignInProblem };

/** What happens during a sign-in. */
export type SignInProgress =
  | { step: "browser"; url: string }
  | { step: "code"; userCode: string; page: string; expiresAt: string }
  | { step: "finishing" };

/** What Google's client_secret file holds, or why it is none of them. */
export type ClientFile =
  | { ok: true; clientId: string; clientSecret: string; project: string }
  | { ok: false; why: "not-json" | "no-client" | "web-client" };

/** What a sign-in needs to know of this build. */
export interface SignInFacts {
  /** The packager's own registration at Microsoft. */
  hasMicrosoftClient: boolean;
}
