import { type AuthorizationServer, customFetch, discoveryRequest, processDiscoveryResponse } from "oauth4webapi";
import { SignInFailure, toFailure } from "./problem.ts";
import { toSecureUrl } from "./secure-url.ts";
import type { Web } from "./web.ts";

/**
 * Reads a provider's own description: OpenID discovery first, then RFC 8414. Its `issuer` has to be the one that was asked.
 * @throws SignInFailure `issuer-not-found`, `issuer-mismatch`, `network`, `certificate-refused`
 */
export async function discoverServer(issuer: URL, web: Web): Promise<AuthorizationServer> {
  for (const algorithm of ["oidc", "oauth2"] as const) {
    try {
      const response = await discoveryRequest(issuer, { algorithm, [customFetch]: web });
      if (response.status === 404) continue;
      return usable(await processDiscoveryResponse(issuer, response), issuer);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.problem.code !== "answer-unusable") throw failure;
      if (/issuer/.test(failure.problem.server ?? ""))
        throw new SignInFailure("issuer-mismatch", { host: issuer.host }, failure.problem.server);
    }
  }
  throw new SignInFailure("issuer-not-found", { host: issuer.host });
}

/** Every address in the description has to be encrypted; a description without the two main ones is none. */
function usable(server: AuthorizationServer, issuer: URL): AuthorizationServer {
  const { authorization_endpoint, token_endpoint, device_authorization_endpoint, revocation_endpoint } = server;
  const isSecure = (url: string | undefined) => url === undefined || toSecureUrl(url) !== null;
  const all = [authorization_endpoint, token_endpoint, device_authorization_endpoint, revocation_endpoint];
  if (!authorization_endpoint || !token_endpoint || !all.every(isSecure))
    throw new SignInFailure("issuer-not-found", { host: issuer.host });
  return server;
}
