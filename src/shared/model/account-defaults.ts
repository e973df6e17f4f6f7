/** Values of the account form that need no schema; kept apart so that the window can have them without loading zod. */
import type { AccountFields, OAuthSignIn, Security } from "./account.ts";

/** The usual port of each protocol and encryption (RFC 8314, RFC 6409, RFC 9051). */
export const USUAL_PORT = {
  smtp: { tls: 465, starttls: 587, none: 25 },
  imap: { tls: 993, starttls: 143, none: 143 },
} as const satisfies Record<"smtp" | "imap", Record<Security, number>>;

/** An empty form. */
export const EMPTY_ACCOUNT: AccountFields = {
  displayName: "",
  email: "",
  username: "",
  note: "",
  employeeId: null,
  active: true,
  signIn: { type: "password" },
  imap: { host: "", port: USUAL_PORT.imap.tls, security: "tls" },
  smtp: { host: "", port: USUAL_PORT.smtp.tls, security: "tls" },
  extraSmtp: null,
  sender: null,
  closing: "",
  signature: "",
  testRecipient: "",
};

/** A sign-in in the browser as the form begins it. */
export const newOAuthSignIn = (provider: OAuthSignIn["provider"]): OAuthSignIn => ({
  type: "oauth2",
  provider,
  clientId: "",
  tenant: "",
  issuer: "",
  endpoints: null,
  scope: "",
  user: "",
  redirectPort: 0,
});
