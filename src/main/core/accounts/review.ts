import { type AccountFields, type Endpoint, type TypedSecrets, USUAL_PORT } from "#shared/model/account.ts";
import type { AccountReview, Correction, FieldError, FieldWarning, FormField } from "#shared/model/review.ts";
import { takeHostApart, toAsciiAddress, toAsciiHost, trimBlanks, withoutBlanks } from "./tidy.ts";
import { isAddress, isHost, isPort } from "./validity.ts";

/** Tidies and judges an account form: corrections are made at once, warnings offer a change, errors cannot work. Contacts nothing. */
export function reviewAccount(fields: AccountFields, secrets: TypedSecrets = {}): AccountReview {
  const { tidied, corrections } = tidy(fields);
  return {
    fields: tidied,
    secrets,
    corrections,
    warnings: [...nameWarnings(tidied), ...passwordWarnings(secrets), ...endpointWarnings(tidied)],
    errors: findErrors(tidied),
  };
}

function tidy(fields: AccountFields): { tidied: AccountFields; corrections: Correction[] } {
  const corrections: Correction[] = [];
  const note = (field: FormField, kind: Correction["kind"], before: string, after: string): string => {
    if (before !== after) corrections.push({ field, kind, before, after });
    return after;
  };
  const address = (field: FormField, text: string): string => {
    const clean = note(field, "whitespace-removed", text, withoutBlanks(text));
    return note(field, "punycode", clean, toAsciiAddress(clean));
  };
  const endpoint = (half: "imap" | "smtp", value: Endpoint | null): Endpoint | null => {
    if (!value) return null;
    const field: FormField = `${half}.host`;
    const clean = note(field, "whitespace-removed", value.host, withoutBlanks(value.host));
    const parts = takeHostApart(clean);
    const host = note(field, "host-taken-apart", clean, parts.host);
    return { ...value, host: note(field, "punycode", host, toAsciiHost(host)), port: parts.port ?? value.port };
  };
  const userName = (field: FormField, text: string) => note(field, "whitespace-removed", text, trimBlanks(text));
  const tidied: AccountFields = {
    ...fields,
    email: address("email", fields.email),
    username: userName("username", fields.username),
    imap: endpoint("imap", fields.imap),
    smtp: endpoint("smtp", fields.smtp),
    extraSmtp: fields.extraSmtp && { username: userName("smtpUsername", fields.extraSmtp.username) },
    sender: fields.sender && { ...fields.sender, address: address("sender.address", fields.sender.address) },
    testRecipient: address("testRecipient", fields.testRecipient),
  };
  return { tidied, corrections };
}

function nameWarnings(fields: AccountFields): FieldWarning[] {
  const warnings: FieldWarning[] = [];
  const { email, username, sender } = fields;
  if (username && email && fields.signIn.type !== "none" && username.toLowerCase() !== email.toLowerCase()) {
    warnings.push({ field: "username", kind: "username-differs-from-address", proposal: { field: "username", value: email } });
  }
  if (sender?.address && email && !fields.extraSmtp && sender.address.toLowerCase() !== email.toLowerCase()) {
    warnings.push({ field: "sender.address", kind: "sender-differs", proposal: { field: "sender.address", value: email } });
  }
  return warnings;
}

function passwordWarnings(secrets: TypedSecrets): FieldWarning[] {
  return (["password", "smtpPassword"] as const).flatMap((field) => {
    const typed = secrets[field];
    // Blanks in a password may be meant, so removing them is offered, never done (the window holds what was typed).
    return typed && trimBlanks(typed) !== typed
      ? [{ field, kind: "whitespace-in-password" as const, proposal: { field, value: trimBlanks(typed) } }]
      : [];
  });
}

function endpointWarnings(fields: AccountFields): FieldWarning[] {
  return (["imap", "smtp"] as const).flatMap((half) => {
    const endpoint = fields[half];
    if (!endpoint) return [];
    const warnings: FieldWarning[] = [];
    const usual = USUAL_PORT[half];
    const others = (["tls", "starttls", "none"] as const).filter((security) => usual[security] === endpoint.port);
    if (others.length > 0 && !others.includes(endpoint.security)) {
      warnings.push({
        field: `${half}.port`,
        kind: "port-unusual-for-encryption",
        proposal: { field: `${half}.port`, value: usual[endpoint.security] },
      });
    }
    if (endpoint.security === "none" && fields.signIn.type !== "none") {
      warnings.push({ field: `${half}.security`, kind: "plaintext-login", proposal: { field: `${half}.security`, value: "tls" } });
    }
    return warnings;
  });
}

function findErrors(fields: AccountFields): FieldError[] {
  const errors: FieldError[] = [];
  const mustBe = (field: FormField, value: string, valid: (text: string) => boolean, kind: FieldError["kind"]) => {
    if (value === "") errors.push({ field, kind: "missing" });
    else if (!valid(value)) errors.push({ field, kind });
  };
  mustBe("email", fields.email, isAddress, "invalid-address");
  if (fields.signIn.type !== "none" && fields.username === "") errors.push({ field: "username", kind: "missing" });
  for (const half of ["imap", "smtp"] as const) {
    const endpoint = fields[half];
    if (!endpoint) continue;
    mustBe(`${half}.host`, endpoint.host, isHost, "invalid-host");
    if (!isPort(endpoint.port)) errors.push({ field: `${half}.port`, kind: "invalid-port" });
  }
  if (fields.extraSmtp?.username === "") errors.push({ field: "smtpUsername", kind: "missing" });
  if (fields.sender?.address && !isAddress(fields.sender.address)) errors.push({ field: "sender.address", kind: "invalid-address" });
  if (fields.testRecipient && !isAddress(fields.testRecipient)) errors.push({ field: "testRecipient", kind: "invalid-address" });
  return errors;
}
