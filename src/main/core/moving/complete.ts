import type { AccountFields } from "#shared/model/account.ts";
import { newOAuthSignIn } from "#shared/model/account.ts";
import type { Discovery } from "#shared/model/discovery.ts";
import { serversOf } from "#shared/model/found-servers.ts";

/** An account without servers with those that the search found first; a name for signing in that the source gave stays. */
export function completeFields(fields: AccountFields, { settings }: Discovery): AccountFields {
  const [best] = settings;
  if (!best) return fields;
  const isOwnName = fields.username !== "" && fields.username !== fields.email;
  const servers = serversOf(best);
  const needsBrowser = best.auth.length > 0 && !best.auth.includes("password") && fields.signIn.type === "password";
  const provider = /google/i.test(best.provider ?? "")
    ? "google"
    : /microsoft|outlook|office/i.test(best.provider ?? "")
      ? "microsoft"
      : "other";
  return {
    ...fields,
    ...servers,
    ...(isOwnName ? { username: fields.username } : {}),
    signIn: needsBrowser ? newOAuthSignIn(provider) : fields.signIn,
    extraSmtp: isOwnName ? fields.extraSmtp : (servers.extraSmtp ?? fields.extraSmtp),
  };
}
