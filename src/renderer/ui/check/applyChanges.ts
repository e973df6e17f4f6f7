import type { AccountFields, Security } from "#shared/model/account.ts";
import type { Half, SettingsChange } from "#shared/model/report.ts";

const isSecurity = (value: unknown): value is Security => value === "tls" || value === "starttls" || value === "none";

/** The form with a proposal taken over; a proposal about the password cannot be applied, as nobody else knows it. */
export function applyChanges(fields: AccountFields, half: Half, changes: SettingsChange[]): AccountFields {
  let result = fields;
  for (const change of changes) result = applyOne(result, half, change);
  return result;
}

function applyOne(result: AccountFields, half: Half, change: SettingsChange): AccountFields {
  const endpoint = result[half];
  const text = String(change.to);
  switch (change.field) {
    case "host":
      return endpoint ? { ...result, [half]: { ...endpoint, host: text } } : result;
    case "port":
      return endpoint ? { ...result, [half]: { ...endpoint, port: Number(change.to) } } : result;
    case "security":
      return endpoint && isSecurity(change.to) ? { ...result, [half]: { ...endpoint, security: change.to } } : result;
    case "username":
      return half === "smtp" && result.extraSmtp ? { ...result, extraSmtp: { username: text } } : { ...result, username: text };
    case "email":
      return { ...result, email: text };
    default:
      return result;
  }
}

/** Whether a click can take the proposal over. */
export const isApplicable = (changes: SettingsChange[] | undefined): changes is SettingsChange[] =>
  changes !== undefined && changes.length > 0 && changes.every((change) => change.field !== "password");
