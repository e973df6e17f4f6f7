import type { AccountFields, TypedSecrets } from "./account.ts";

/** Fields of the account form, by their path. */
export type FormField =
  | "displayName"
  | "email"
  | "username"
  | "password"
  | "smtpUsername"
  | "smtpPassword"
  | "imap.host"
  | "imap.port"
  | "imap.security"
  | "smtp.host"
  | "smtp.port"
  | "smtp.security"
  | "sender.address"
  | "testRecipient";

/** Something that was put right at once; the form shows it with *Rückgängig* (sets `before` again). */
export interface Correction {
  field: FormField;
  kind: "whitespace-removed" | "host-taken-apart" | "punycode";
  before: string;
  after: string;
}

/** Something odd that stays as typed; `proposal` is offered as one click. */
export interface FieldWarning {
  field: FormField;
  kind:
    | "username-differs-from-address"
    | "whitespace-in-password"
    | "port-unusual-for-encryption"
    | "plaintext-login"
    | "password-shape"
    | "sender-differs";
  proposal?: { field: FormField; value: string | number };
}

/** Something that cannot work. */
export interface FieldError {
  field: FormField;
  kind: "missing" | "invalid-address" | "invalid-host" | "invalid-port";
}

/** What the program thinks of an account form. */
export interface AccountReview {
  fields: AccountFields;
  secrets: TypedSecrets;
  corrections: Correction[];
  warnings: FieldWarning[];
  errors: FieldError[];
}
