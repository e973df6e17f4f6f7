import type { AccountFields } from "#shared/model/account.ts";
import { newOAuthSignIn } from "#shared/model/account.ts";
import type { Discovery } from "#shared/model/discovery.ts";

/** An account without servers with those that the search found first; a name for signing in that the source gave stays. */
export function completeFields(fields: AccountFields, { settings }: Discovery): AccountFields {
  const [best] = settings;
  if (!best) return fields;
  const { imap, smtp } = best;
  const isOwnName = fields.username !== "" && fields.username !== fields.email;
  const username = isOwnName ? fields.username : (imap?.username ?? best.username);
  const smtpName = smtp?.username ?? best.username;
  const needsBrowser = best.auth.length > 0 && !best.auth.includes("password") && fields.signIn.type === "password";
  const provider = /google/i.test(best.provider ?? "")
    ? "google"
    : /microsoft|outlook|office/i.test(best.provider ?? "")
      ? "microsoft"
      : "other";
  return {
    ...fields,
    username,
    imap: imap && { host: imap.host, port: imap.port, security: imap.security },
    smtp: smtp && { host: smtp.host, port: smtp.port, security: smtp.security },
    signIn: needsBrowser ? newOAuthSignIn(provider) : fields.signIn,
    extraSmtp: imap && smtp && !isOwnName && smtpName !== username ? { username: smtpName } : fields.extraSmtp,
  };
}
