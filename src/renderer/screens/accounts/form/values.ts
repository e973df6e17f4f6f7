/** The account form's values: flat and always complete, so that switching a part off loses nothing typed. */
import type { AccountFields, Endpoint, Security, TypedSecrets } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT, USUAL_PORT } from "#shared/model/account-defaults.ts";
import type { Half } from "#shared/model/report.ts";
import type { FormField } from "#shared/model/review.ts";

export interface ServerValues {
  host: string;
  /** As typed; empty or other text becomes port 0, which the review calls impossible. */
  port: string;
  security: Security;
}

export interface FormValues {
  displayName: string;
  email: string;
  username: string;
  note: string;
  employeeId: string;
  closing: string;
  signature: string;
  testRecipient: string;
  imapOn: boolean;
  imap: ServerValues;
  smtpOn: boolean;
  smtp: ServerValues;
  extraOn: boolean;
  smtpUsername: string;
  sender: { address: string; name: string };
  password: string;
  smtpPassword: string;
}

const server = (half: Half, endpoint: Endpoint | null): ServerValues =>
  endpoint
    ? { host: endpoint.host, port: endpoint.port ? String(endpoint.port) : "", security: endpoint.security }
    : { host: "", port: String(USUAL_PORT[half].tls), security: "tls" };

/** Spreads a stored account or a draft over the form; passwords stay empty. */
export function toValues(fields: AccountFields): FormValues {
  return {
    displayName: fields.displayName,
    email: fields.email,
    username: fields.username,
    note: fields.note,
    employeeId: fields.employeeId ?? "",
    closing: fields.closing,
    signature: fields.signature,
    testRecipient: fields.testRecipient,
    imapOn: fields.imap !== null,
    imap: server("imap", fields.imap),
    smtpOn: fields.smtp !== null,
    smtp: server("smtp", fields.smtp),
    extraOn: fields.extraSmtp !== null,
    smtpUsername: fields.extraSmtp?.username ?? "",
    sender: { address: fields.sender?.address ?? "", name: fields.sender?.name ?? "" },
    password: "",
    smtpPassword: "",
  };
}

function endpoint(values: ServerValues): Endpoint {
  const port = /^\s*\d{1,5}\s*$/.test(values.port) ? Number(values.port) : 0;
  return { host: values.host, port: port > 65_535 ? 0 : port, security: values.security };
}

/** Gathers the form into an account's fields; what the form does not edit comes from `base`. */
export function toFields(values: FormValues, base: AccountFields = EMPTY_ACCOUNT): AccountFields {
  const { address, name } = values.sender;
  return {
    displayName: values.displayName,
    email: values.email,
    username: values.username,
    note: values.note,
    employeeId: values.employeeId || null,
    active: base.active,
    signIn: base.signIn,
    imap: values.imapOn ? endpoint(values.imap) : null,
    smtp: values.smtpOn ? endpoint(values.smtp) : null,
    extraSmtp: values.smtpOn && values.extraOn ? { username: values.smtpUsername } : null,
    sender: address || name ? { address, name } : null,
    closing: values.closing,
    signature: values.signature,
    testRecipient: values.testRecipient,
  };
}

/** What was typed of the secrets; an empty field keeps what the vault has. */
export function toSecrets(values: FormValues): TypedSecrets {
  return {
    ...(values.password ? { password: values.password } : {}),
    ...(values.extraOn && values.smtpPassword ? { smtpPassword: values.smtpPassword } : {}),
  };
}

/** The form with one field set; the field's name is its path. */
export function withField(values: FormValues, field: FormField, value: string | number): FormValues {
  const [head, tail] = field.split(".") as [keyof FormValues, string | undefined];
  const inner = values[head];
  return tail && typeof inner === "object"
    ? { ...values, [head]: { ...inner, [tail]: String(value) } }
    : { ...values, [head]: String(value) };
}

/** The value of one field as text. */
export function fieldOf(values: FormValues, field: FormField): string {
  const [head, tail] = field.split(".") as [keyof FormValues, string | undefined];
  const inner = values[head];
  return String(tail && typeof inner === "object" ? (inner as Record<string, string>)[tail] : inner);
}

/** How many fields differ. */
export function countChanges(before: FormValues, now: FormValues): number {
  const flat = (values: FormValues) =>
    Object.entries(values).flatMap(([key, value]) =>
      typeof value === "object"
        ? Object.entries(value).map(([tail, inner]) => [`${key}.${tail}`, inner] as const)
        : [[key, value] as const],
    );
  const old = new Map<string, unknown>(flat(before));
  return flat(now).filter(([key, value]) => old.get(key) !== value).length;
}
