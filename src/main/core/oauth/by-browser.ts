/** Authorization code with PKCE in the system's browser (RFC 6749 §4.1, RFC 7636, RFC 8252); the answer's state and issuer are checked (RFC 9207). */
import {
  AuthorizationResponseError,
  authorizationCodeGrantRequest,
  ClientSecretPost,
  calculatePKCECodeChallenge,
  customFetch,
  expectNoNonce,
  generateRandomCodeVerifier,
  generateRandomNonce,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import type { Operation } from "#core/operation";
import type { Secret } from "#core/vault";
import type { SignInProgress } from "#shared/model/sign-in.ts";
import type { Language } from "#shared/model/units.ts";
import type { Grant } from "./grant.ts";
import { type Loopback, listenForAnswer } from "./loopback.ts";
import { SignInFailure, toFailure } from "./problem.ts";
import type { Provider } from "./providers.ts";
import { type Applicant, acceptTokens, clientOf, expectingIssuer } from "./token-answer.ts";
import type { Web } from "./web.ts";

/** What a sign-in needs from outside. */
export interface SignInTools {
  web: Web;
  openBrowser: (url: string) => Promise<void>;
  lang: Language;
  now: () => number;
}

/** How the program shows itself to the token endpoint. */
export const authenticate = (secret: Secret | null) => (secret && !secret.isEmpty ? ClientSecretPost(secret.reveal()) : None());

/**
 * Signs in.
 * @throws SignInFailure; Failure `cancelled`
 */
export async function signInByBrowser(
  provider: Provider,
  applicant: Applicant,
  redirectPort: number,
  { web, openBrowser, lang, now }: SignInTools,
  op: Operation<SignInProgress>,
): Promise<Grant> {
  const client = clientOf(provider.clientId);
  const verifier = generateRandomCodeVerifier();
  const state = generateRandomState();
  const nonce = provider.scope.split(/\s+/).includes("openid") ? generateRandomNonce() : null;
  const validated = (answer: URLSearchParams) => validate(provider, answer, state);
  const loopback: Loopback = await listenForAnswer({
    host: provider.loopback,
    port: redirectPort,
    lang,
    judge: (answer) => {
      try {
        validated(answer);
        return "done";
      } catch (error) {
        return error instanceof AuthorizationResponseError ? "refused" : "foreign";
      }
    },
  });
  try {
    const url = new URL(provider.server.authorization_endpoint ?? "");
    const parameters = {
      response_type: "code",
      client_id: provider.clientId,
      redirect_uri: loopback.redirectUri,
      scope: provider.scope,
      state,
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...(nonce ? { nonce } : {}),
      ...(applicant.expected.includes("@") ? { login_hint: applicant.expected } : {}),
      ...provider.extra,
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const waiting = loopback.answer(op.signal);
    // Told before the browser is started, so that the link can be copied even if it never comes up.
    op.progress({ step: "browser", url: url.href });
    const opening = openBrowser(url.href).then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => Promise.reject(new SignInFailure("browser-not-opened", {}, null, { cause: error })),
    );
    const answer = await Promise.race([waiting, opening]).catch((error: unknown) => {
      waiting.catch(() => undefined);
      throw error;
    });
    const checked = validated(answer);
    op.progress({ step: "finishing" });
    const response = await authorizationCodeGrantRequest(
      provider.server,
      client,
      authenticate(applicant.clientSecret),
      checked,
      loopback.redirectUri,
      verifier,
      { [customFetch]: web },
    );
    const server = await expectingIssuer(provider, response);
    const tokens = await processAuthorizationCodeResponse(server, client, response, { expectedNonce: nonce ?? expectNoNonce });
    return acceptTokens(tokens, provider, applicant, now());
  } catch (error) {
    throw toFailure(error);
  } finally {
    loopback.close();
  }
}

/** Accepts only the answer to this very request, from this very provider. */
function validate(provider: Provider, answer: URLSearchParams, state: string): URLSearchParams {
  if (answer.getAll("state").length !== 1 || answer.get("state") !== state) throw new SignInFailure("state-mismatch");
  const issuer = answer.get("iss");
  const isForeign = issuer !== null && issuer !== provider.server.issuer && !provider.isIssuer(issuer);
  const isMissing = issuer === null && provider.server.authorization_response_iss_parameter_supported === true;
  if (isForeign || isMissing) throw new SignInFailure("issuer-mismatch", {}, issuer);
  const server = issuer === null ? provider.server : { ...provider.server, issuer };
  return validateAuthResponse(server, clientOf(provider.clientId), answer, state);
}
