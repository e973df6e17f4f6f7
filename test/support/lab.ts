// The lab's account file as the core takes it.
import type { Auth, ResolvedAccount, ResolvedHalf } from "#src/main/core/accounts/index.ts";
import type { LabAccount } from "#src/main/core/lab/index.ts";
import { Secret } from "#src/main/core/vault/index.ts";

/** Resolves a lab's account with its secrets. */
export function labAccount(account: LabAccount, ca: string): ResolvedAccount {
  const half = (own: NonNullable<LabAccount["smtp"]>): ResolvedHalf => ({
    host: own.host,
    port: own.port,
    security: own.security,
    username: own.username ?? account.username,
    auth: secretOf(own.auth ?? account.auth),
  });
  const sender = account.sender?.address ?? account.email;
  return {
    id: null,
    email: account.email,
    displayName: account.displayName,
    sender: { address: sender, name: account.displayName },
    smtp: account.smtp ? half(account.smtp) : null,
    imap: account.imap ? half(account.imap) : null,
    ca: [ca],
  };
}

function secretOf(auth: LabAccount["auth"] | { type: "none" }): Auth {
  if (auth.type === "none") return { type: "none" };
  return auth.type === "password"
    ? { type: "password", password: new Secret(auth.password) }
    : { type: "oauth2", accessToken: new Secret(auth.accessToken) };
}
