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

/** How an account signs in; OAuth 2.0 joins as a further member. */
export const SignIn = z.discriminatedUnion("type", [z.object({ type: z.literal("password") }), z.object({ type: z.literal("none") })]);
export type SignIn = z.infer<typeof SignIn>;

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
});
export type AccountFields = z.infer<typeof AccountFields>;

export const Account = AccountFields.extend({ id: z.string().min(1).max(64), createdAt: z.string(), updatedAt: z.string() });
/** A stored account; it never holds a secret. */
export type Account = z.infer<typeof Account>;

/** Secrets typed in a form; undefined keeps what the vault has, an empty string removes it. */
export const TypedSecrets = z.object({ password: z.string().max(4096).optional(), smtpPassword: z.string().max(4096).optional() });
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

export { EMPTY_ACCOUNT, USUAL_PORT } from "./account-defaults.ts";
