/** Reads the provider's answer with the first tokens: whose they are, and whether they are good for mail. */
import type { AuthorizationServer, Client, TokenEndpointResponse } from "oauth4webapi";
import { clockTolerance, getValidatedIdTokenClaims } from "oauth4webapi";
import type { Secret } from "#core/vault";
import { type Grant, newGrant } from "./grant.ts";
import { CLOCK_TOLERANCE } from "./limits.ts";
import { SignInFailure } from "./problem.ts";
import type { Provider } from "./providers.ts";

/** Who is asked to sign in, and with what. */
export interface Applicant {
  /** The address that is expected; empty or without @: anybody. */
  expected: string;
  clientSecret: Secret | null;
}

/** The client as the library wants it; clocks may differ a little. */
export const clientOf = (clientId: string): Client => ({ client_id: clientId, [clockTolerance]: CLOCK_TOLERANCE });

/**
 * Tells the library which issuer to expect in the id_token: Microsoft's names the directory of who signed in.
 * The token came straight from the token endpoint over TLS, so its signature need not be looked at (OpenID Connect Core §3.1.3.7).
 * @throws SignInFailure `issuer-mismatch`
 */
export async function expectingIssuer(provider: Provider, response: Response): Promise<AuthorizationServer> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const token = typeof body === "object" && body !== null && "id_token" in body ? String(body.id_token) : null;
  const issuer = token === null ? null : issuerOf(token);
  if (issuer === null) return provider.server;
  if (!provider.isIssuer(issuer)) throw new SignInFailure("issuer-mismatch", {}, issuer);
  return { ...provider.server, issuer };
}

function issuerOf(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null && "iss" in claims ? String(claims.iss) : null;
  } catch {
    return null;
  }
}

/**
 * Judges the tokens and makes the sign-in of them.
 * @throws SignInFailure `wrong-account`, `mail-scope-missing`
 */
export function acceptTokens(answer: TokenEndpointResponse, provider: Provider, { expected, clientSecret }: Applicant, now: number): Grant {
  const names = namesIn(answer);
  const { server, clientId, scope, mailScopes } = provider;
  if (expected.includes("@") && names.length > 0 && !names.some((name) => name.toLowerCase() === expected.toLowerCase()))
    throw new SignInFailure("wrong-account", { expected, user: names[0] ?? "" });
  const granted = (answer.scope ?? scope).toLowerCase().split(/\s+/);
  // Google lets people untick the mailbox in the consent; the token then opens nothing.
  if (!mailScopes.every((one) => granted.includes(one.toLowerCase()))) throw new SignInFailure("mail-scope-missing");
  return newGrant(answer, { server, clientId, clientSecret, scope, user: names[0] ?? null, now });
}

/** Addresses and sign-in names, the address first. */
function namesIn(answer: TokenEndpointResponse): string[] {
  const claims = getValidatedIdTokenClaims(answer);
  return [claims?.email, claims?.preferred_username, claims?.upn]
    .filter((name): name is string => typeof name === "string" && name.includes("@"))
    .map((name) => name.slice(0, 320));
}
