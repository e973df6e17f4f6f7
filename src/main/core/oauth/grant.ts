/** A sign-in as the vault keeps it: the tokens with everything needed to renew and to take them back. */
import type { AuthorizationServer, TokenEndpointResponse } from "oauth4webapi";
import * as z from "zod";
import { Secret, type Vault } from "#core/vault";
import type { SignInState } from "#shared/model/sign-in.ts";

const Text = z.string().max(65_536);

const StoredGrant = z.object({
  version: z.literal(1),
  accessToken: Text,
  refreshToken: Text.nullable(),
  /** Milliseconds since 1970 by this computer's clock; null: the provider does not tell. */
  expiresAt: z.number().nullable(),
  since: z.string(),
  user: z.string().nullable(),
  valid: z.boolean(),
  clientId: Text,
  clientSecret: Text.nullable(),
  scope: Text,
  server: z.object({ issuer: Text, token_endpoint: Text, revocation_endpoint: Text.optional() }),
});

/** A sign-in with its secrets as objects that print as dots. */
export interface Grant extends Omit<z.infer<typeof StoredGrant>, "accessToken" | "refreshToken" | "clientSecret"> {
  accessToken: Secret;
  refreshToken: Secret | null;
  clientSecret: Secret | null;
}

/** Reads a sign-in; null where there is none. @throws Failure `vault-locked`, `vault-damaged` */
export function readGrant(vault: Vault, entry: string): Grant | null {
  const text = vault.get(entry);
  if (!text) return null;
  const stored = StoredGrant.parse(JSON.parse(text.reveal()));
  const { accessToken, refreshToken, clientSecret } = stored;
  return {
    ...stored,
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === null ? null : new Secret(refreshToken),
    clientSecret: clientSecret === null ? null : new Secret(clientSecret),
  };
}

/** Gives a sign-in its form in the vault. */
export function sealGrant(grant: Grant): Secret {
  const { accessToken, refreshToken, clientSecret, ...rest } = grant;
  const stored: z.infer<typeof StoredGrant> = {
    ...rest,
    accessToken: accessToken.reveal(),
    refreshToken: refreshToken?.reveal() ?? null,
    clientSecret: clientSecret?.reveal() ?? null,
  };
  return new Secret(JSON.stringify(stored));
}

/** Makes the sign-in that a token answer brings. */
export function newGrant(
  answer: TokenEndpointResponse,
  from: { server: AuthorizationServer; clientId: string; clientSecret: Secret | null; scope: string; user: string | null; now: number },
): Grant {
  const { issuer, token_endpoint = "", revocation_endpoint } = from.server;
  return {
    version: 1,
    accessToken: new Secret(answer.access_token),
    refreshToken: answer.refresh_token === undefined ? null : new Secret(answer.refresh_token),
    expiresAt: answer.expires_in === undefined ? null : from.now + answer.expires_in * 1000,
    since: new Date(from.now).toISOString(),
    user: from.user,
    valid: true,
    clientId: from.clientId,
    clientSecret: from.clientSecret,
    scope: answer.scope ?? from.scope,
    server: { issuer, token_endpoint, ...(revocation_endpoint ? { revocation_endpoint } : {}) },
  };
}

/** What the window may know. */
export const stateOf = ({ user, since, valid }: Grant, pending: boolean): SignInState => ({ user, since, valid, pending });
