import type { FormValues, SignInKind } from "#renderer/screens/accounts/form/values.ts";
import { browserSignIn } from "#renderer/ui/check/signInWay.ts";
import type { OAuthSignIn } from "#shared/model/account.ts";

/** The kinds a person can choose, in their order. */
export const SIGN_IN_KINDS = ["password", "google", "microsoft", "other"] as const satisfies SignInKind[];

export type Provider = OAuthSignIn["provider"];

/** The provider of a sign-in in the browser; null with a password or none. */
export const providerOf = (kind: SignInKind): Provider | null => (kind === "password" || kind === "none" ? null : kind);

/** The sign-in in the browser that belongs to the account's servers or address. */
export const providerAt = ({ imap, smtp, email }: Pick<FormValues, "imap" | "smtp" | "email">): Provider =>
  browserSignIn(`${imap.host} ${smtp.host} ${email}`);
