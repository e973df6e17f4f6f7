/** The closed list of what can stop an operation; every code has texts in the `errors` namespace. */
export const ERROR_CODES = [
  "bad-request",
  "cancelled",
  "timed-out",
  "not-found",
  "account-incomplete",
  "vault-locked",
  "vault-new",
  "wrong-password",
  "vault-damaged",
  "accounts-damaged",
  "store-wrong-key",
  "store-damaged",
  "store-full",
  "store-read-only",
  "store-locked",
  "not-allowed-in-state",
  "credit-note-exists",
  "document-incomplete",
  "facts-missing",
  "tax-note-missing",
  "check-failed",
  "not-printed",
  "file-not-writable",
  "file-not-readable",
  "recording-unreadable",
  "internal",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What crosses a border when an operation stopped: the code, and facts for its text (no secrets). */
export interface AppError {
  code: ErrorCode;
  /** Values for the text's placeholders, e.g. `{ field: "port" }`. */
  params?: Record<string, string | number>;
}

/** The outcome of a call over a border. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };

/** Stops an operation with a code from the closed list; becomes data at the border. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, string | number> | undefined;

  constructor(code: ErrorCode, params?: Record<string, string | number>, options?: ErrorOptions) {
    super(code, options);
    this.name = "Failure";
    this.code = code;
    this.params = params;
  }
}

/** Turns anything thrown into data; what is not a Failure is a bug and becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof Failure) return thrown.params ? { code: thrown.code, params: thrown.params } : { code: thrown.code };
  if (thrown instanceof Error && thrown.name === "AbortError") return { code: "cancelled" };
  return { code: "internal" };
}
