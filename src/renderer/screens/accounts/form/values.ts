/** The account form's values: flat and always complete, so that switching a part off loses nothing typed. */
import type { AccountFields, Endpoint, Fetching, OAuthSignIn, Security, SignIn, TypedSecrets } from "#shared/model/account.ts";
import { EMPTY_ACCOUNT, newOAuthSignIn, USUAL_PORT } from "#shared/model/account-defaults.ts";
import type { Half } from "#shared/model/report.ts";
import type { FormField } from "#shared/model/review.ts";

export interface ServerValues {
  host: string;
  /** As typed; empty or other text becomes port 0, which the review calls impossible. */
  port: string;
  security: Security;
}

/** The sign-in as the form shows it. */
export type SignInKind = "password" | "none" | OAuthSignIn["provider"];

/** Fields of a sign-in in the browser; all text, as typed. */
export interface OAuthValues {
  clientId: string;
  tenant: string;
  issuer: string;
  scope: string;
  user: string;
  redirectPort: string;
  /** Not empty: the addresses below count instead of `issuer`. */
  typed: string;
  authorization: string;
  token: string;
  device: string;
  revocation: string;
}

/** How mail is fetched; numbers as text, empty: no limit. */
export interface FetchingValues {
  automatic: boolean;
  minutes: string;
  sinceDays: string;
  /** Bytes. */
  largest: string;
  draftsOnServer: boolean;
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
  fetching: FetchingValues;
  password: string;
  smtpPassword: string;
  kind: SignInKind;
  oauth: OAuthValues;
  clientSecret: string;
  /** Name of the sign-in made in this form and not saved yet; empty: none. */
  pendingSignIn: string;
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
    fetching: toFetchingValues(fields.fetching),
    password: "",
    smtpPassword: "",
    kind: fields.signIn.type === "oauth2" ? fields.signIn.provider : fields.signIn.type,
    oauth: toOAuthValues(fields.signIn.type === "oauth2" ? fields.signIn : newOAuthSignIn("other")),
    clientSecret: "",
    pendingSignIn: "",
  };
}

/** Minutes between two fetches where nothing else was chosen. */
const USUAL_MINUTES = 15;

function toFetchingValues(fetching: Fetching | undefined): FetchingValues {
  const { automatic = false, minutes = USUAL_MINUTES, sinceDays = null, largest = null, draftsOnServer = false } = fetching ?? {};
  const limits = { sinceDays: sinceDays?.toString() ?? "", largest: largest?.toString() ?? "" };
  return { automatic, minutes: String(minutes), ...limits, draftsOnServer };
}

/** Undefined where an account that never said anything goes on as every account begins. */
function toFetching(values: FetchingValues, before: Fetching | undefined): Fetching | undefined {
  const { automatic, minutes, sinceDays, largest, draftsOnServer } = values;
  if (!before && !automatic && sinceDays === "" && largest === "" && !draftsOnServer) return undefined;
  const limit = (text: string) => (text === "" ? null : Number(text));
  return {
    automatic,
    minutes: Number(minutes),
    sinceDays: limit(sinceDays),
    largest: limit(largest),
    ...(draftsOnServer ? { draftsOnServer } : {}),
  };
}

function toOAuthValues({ clientId, tenant, issuer, scope, user, redirectPort, endpoints }: OAuthSignIn): OAuthValues {
  const none = { authorization: "", token: "", device: "", revocation: "" };
  const port = redirectPort === 0 ? "" : String(redirectPort);
  return { clientId, tenant, issuer, scope, user, redirectPort: port, typed: endpoints ? "yes" : "", ...none, ...endpoints };
}

/** The sign-in as it is stored; what another kind would need stays in the form only. */
export function toSignIn({ kind, oauth }: Pick<FormValues, "kind" | "oauth">): SignIn {
  if (kind === "password" || kind === "none") return { type: kind };
  const { authorization, token, device, revocation } = oauth;
  const isOther = kind === "other";
  const port = portOf(oauth.redirectPort);
  return {
    type: "oauth2",
    provider: kind,
    clientId: oauth.clientId.trim(),
    tenant: kind === "microsoft" ? oauth.tenant.trim() : "",
    issuer: isOther ? oauth.issuer.trim() : "",
    endpoints: isOther && oauth.typed ? { authorization, token, device, revocation } : null,
    scope: isOther ? oauth.scope.trim() : "",
    user: oauth.user.trim(),
    redirectPort: isOther ? port : 0,
  };
}

/** A port as typed; what cannot be one is 0. */
function portOf(text: string): number {
  const port = /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : 0;
  return port > 65_535 ? 0 : port;
}

function endpoint(values: ServerValues): Endpoint {
  return { host: values.host, port: portOf(values.port), security: values.security };
}

/** Gathers the form into an account's fields; what the form does not edit comes from `base`. */
export function toFields(values: FormValues, base: AccountFields = EMPTY_ACCOUNT): AccountFields {
  const { address, name } = values.sender;
  const fetching = toFetching(values.fetching, base.fetching);
  return {
    displayName: values.displayName,
    email: values.email,
    username: values.username,
    note: values.note,
    employeeId: values.employeeId || null,
    active: base.active,
    signIn: toSignIn(values),
    imap: values.imapOn ? endpoint(values.imap) : null,
    smtp: values.smtpOn ? endpoint(values.smtp) : null,
    extraSmtp: values.smtpOn && values.extraOn ? { username: values.smtpUsername } : null,
    sender: address || name ? { address, name } : null,
    closing: values.closing,
    signature: values.signature,
    testRecipient: values.testRecipient,
    ...(fetching ? { fetching } : {}),
  };
}

/** What was typed of the secrets; an empty field keeps what the vault has. */
export function toSecrets(values: FormValues): TypedSecrets {
  return {
    ...(values.kind === "password" && values.password ? { password: values.password } : {}),
    ...(values.kind !== "password" && values.clientSecret ? { clientSecret: values.clientSecret } : {}),
    ...(values.kind !== "password" && values.pendingSignIn ? { pendingSignIn: values.pendingSignIn } : {}),
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
