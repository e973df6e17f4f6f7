import * as z from "zod";

export const Security = z.enum(["tls", "starttls", "none"]);
/** `tls` implicit TLS (RFC 8314), `starttls` required upgrade, `none` plaintext. */
export type Security = z.infer<typeof Security>;

export const Endpoint = z.object({
  host: z.string().max(255),
  port: z.number().int().min(0).max(65_535),
  security: Security,
});
/** Where one protocol is spoken. */
export type Endpoint = z.infer<typeof Endpoint>;

const line = (max: number) => z.string().max(max);

export const OAuthSignIn = z.object({
  type: z.literal("oauth2"),
  provider: z.enum(["google", "microsoft", "other"]),
  /** Empty with `microsoft`: the client id that this build of the program carries, if any. */
  clientId: line(300),
  /** Microsoft's directory: its id or domain; empty: any. */
  tenant: line(255),
  /** Another provider's issuer URL (OpenID discovery or RFC 8414); empty where `endpoints` are typed. */
  issuer: line(1000),
  endpoints: z.object({ authorization: line(1000), token: line(1000), device: line(1000), revocation: line(1000) }).nullable(),
  /** Replaces the provider's usual scope; empty: the usual one. */
  scope: line(2000),
  /** Who signs in where that is not the account's user name: the owner of a shared mailbox. */
  user: line(320),
  /** Fixed port of the redirect address; 0: any. */
  redirectPort: z.number().int().min(0).max(65_535),
});
/** Sign-in in the browser (OAuth 2.0); the tokens are in the vault. */
export type OAuthSignIn = z.infer<typeof OAuthSignIn>;

/** How an account signs in. */
export const SignIn = z.discriminatedUnion("type", [
  z.object({ type: z.literal("password") }),
  z.object({ type: z.literal("none") }),
  OAuthSignIn,
]);
export type SignIn = z.infer<typeof SignIn>;

export const Fetching = z.object({
  /** Fetch by itself, at this interval and when the server tells of new mail. */
  automatic: z.boolean(),
  minutes: z.number().int().min(1).max(1440),
  /** Only messages of the last days; null: all. */
  sinceDays: z.number().int().min(1).max(36_500).nullable(),
  /** Larger messages come without their body, bytes; null: all come whole. */
  largest: z.number().int().min(1024).nullable(),
  /** Drafts are kept in the server's Drafts folder, too; absent: here only. */
  draftsOnServer: z.boolean().optional(),
});
export type Fetching = z.infer<typeof Fetching>;

/** What the form edits; secrets travel beside it, never in it. */
export const AccountFields = z.object({
  displayName: line(200),
  email: line(320),
  username: line(320),
  note: line(1000),
  employeeId: z.string().max(64).nullable(),
  active: z.boolean(),
  signIn: SignIn,
  imap: Endpoint.nullable(),
  smtp: Endpoint.nullable(),
  /** Own sign-in for sending ("Extra SMTP Account aktivieren"); null: sending signs in like receiving. */
  extraSmtp: z.object({ username: line(320) }).nullable(),
  /** What recipients see; null: `email` and `displayName`. */
  sender: z.object({ address: line(320), name: line(200) }).nullable(),
  closing: line(4000),
  signature: line(8000),
  testRecipient: line(320),
  /** How mail is fetched; absent: only when asked, and everything. */
  fetching: Fetching.optional(),
});
export type AccountFields = z.infer<typeof AccountFields>;

export const Account = AccountFields.extend({ id: z.string().min(1).max(64), createdAt: z.string(), updatedAt: z.string() });
/** A stored account; it never holds a secret. */
export type Account = z.infer<typeof Account>;

/** Secrets typed in a form; undefined keeps what the vault has, an empty string removes it. */
export const TypedSecrets = z.object({
  password: z.string().max(4096).optional(),
  smtpPassword: z.string().max(4096).optional(),
  /** Belongs to the OAuth 2.0 client. */
  clientSecret: z.string().max(4096).optional(),
  /** No secret: names the sign-in that this form made in the browser and that saving makes the account's own. */
  pendingSignIn: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
});
export type TypedSecrets = z.infer<typeof TypedSecrets>;

/** What the window sees of an account. */
export interface AccountView extends Account {
  primary: boolean;
  hasPassword: boolean;
  hasSmtpPassword: boolean;
}

/** Names a saved account, or carries an unsaved form (`id`: the account whose stored secrets fill the gaps). */
export const AccountRef = z.union([
  z.object({ id: z.string().max(64) }),
  z.object({ draft: AccountFields, secrets: TypedSecrets, savedId: z.string().max(64).optional() }),
]);
export type AccountRef = z.infer<typeof AccountRef>;

export { EMPTY_ACCOUNT, newOAuthSignIn, USUAL_PORT } from "./account-defaults.ts";
