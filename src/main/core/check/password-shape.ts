import type { PasswordShape } from "#core/diagnosis";

const SHAPES: readonly [PasswordShape, RegExp][] = [
  // Google and Yahoo write four groups of four letters, Apple joins them by hyphens.
  ["app-password", /^[a-z]{4}([ -]?)[a-z]{4}\1[a-z]{4}\1[a-z]{4}$/],
  ["one-time-code", /^\d{3} ?\d{3}$/],
  // A JSON web token, or an access token of Google or Microsoft.
  ["token", /^eyJ[\w-]{10,}\.|^ya29\.|^EwB\w{40,}/],
];

/** Tells what a typed password looks like; null for an ordinary one. */
export function passwordShape(password: string): PasswordShape | null {
  const trimmed = password.trim();
  return SHAPES.find(([, sign]) => sign.test(trimmed))?.[0] ?? null;
}
