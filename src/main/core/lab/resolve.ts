import type { Auth, ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { Secret } from "#core/vault";
import type { LabChange } from "#shared/api/lab.ts";
import type { LabAuth } from "#shared/model/lab.ts";
import { Failure } from "#shared/result.ts";
import type { Lab, LabHalf } from "./start.ts";

/**
 * The lab's account ready for a check, with changed settings where some are given.
 * @throws Failure `bad-request` naming a host that is not on this computer
 */
export function resolveLab({ account, ca }: Pick<Lab, "account" | "ca">, change: LabChange = {}): ResolvedAccount {
  const half = (which: "smtp" | "imap"): ResolvedHalf | null => {
    const own: LabHalf | undefined = account[which];
    if (!own) return null;
    const changed = change[which] ?? {};
    if (changed.host !== undefined && changed.host !== own.host && isElsewhere(changed.host))
      throw new Failure("bad-request", { field: `${which}.host` });
    return {
      host: changed.host ?? own.host,
      port: changed.port ?? own.port,
      security: changed.security ?? own.security,
      username: changed.username ?? own.username ?? account.username,
      auth: secretOf(own.auth ?? account.auth),
    };
  };
  const email = change.email ?? account.email;
  return {
    id: null,
    email,
    displayName: account.displayName,
    sender: { address: account.sender?.address ?? email, name: account.displayName },
    smtp: half("smtp"),
    imap: half("imap"),
    ca: [ca],
  };
}

/** Numbers that are not this computer's; names are answered by the lab's own resolver. */
const isElsewhere = (host: string): boolean => /^[\d.]+$|:/.test(host) && !/^(127(\.\d{1,3}){3}|::1)$/.test(host);

function secretOf(auth: LabAuth): Auth {
  if (auth.type === "none") return { type: "none" };
  return auth.type === "password"
    ? { type: "password", password: new Secret(auth.password) }
    : { type: "oauth2", accessToken: new Secret(auth.accessToken) };
}
