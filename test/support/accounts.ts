// Accounts for tests of the core: complete defaults, one or both halves pointed at a test server.
import type { ResolvedAccount, ResolvedHalf } from "#src/main/core/accounts/index.ts";
import { Secret } from "#src/main/core/vault/index.ts";

export const PASSWORD = 'Wärme & "Öl" 4711';

/** A half that signs in by password at a local server. */
export function aHalf(half: Partial<ResolvedHalf> & { port: number }): ResolvedHalf {
  return {
    host: "localhost",
    security: "tls",
    username: "anna@firma.example",
    auth: { type: "password", password: new Secret(PASSWORD) },
    ...half,
  };
}

/** An account with nothing but what the test gives. */
export function anAccount(account: Partial<ResolvedAccount> = {}): ResolvedAccount {
  const email = "anna@firma.example";
  return {
    id: null,
    email,
    displayName: "Anna Beispiel",
    sender: { address: email, name: "Anna Beispiel" },
    smtp: null,
    imap: null,
    ca: [],
    ...account,
  };
}
