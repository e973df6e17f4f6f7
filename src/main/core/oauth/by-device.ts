/** Sign-in with a code on another device (RFC 8628), for machines without a browser. */
import {
  customFetch,
  type DeviceAuthorizationResponse,
  deviceAuthorizationRequest,
  deviceCodeGrantRequest,
  processDeviceAuthorizationResponse,
  processDeviceCodeResponse,
  ResponseBodyError,
} from "oauth4webapi";
import { type Operation, waitFor } from "#core/operation";
import type { SignInProgress } from "#shared/model/sign-in.ts";
import { authenticate, type SignInTools } from "./by-browser.ts";
import type { Grant } from "./grant.ts";
import { SignInFailure, toFailure } from "./problem.ts";
import type { Provider } from "./providers.ts";
import { toSecureUrl } from "./secure-url.ts";
import { type Applicant, acceptTokens, clientOf, expectingIssuer } from "./token-answer.ts";

/** Longest life of a code that is believed, seconds; providers give 10 to 30 minutes. */
const LONGEST = 1_800;

/**
 * Signs in.
 * @throws SignInFailure `device-not-offered`, `device-code-expired`, …; Failure `cancelled`
 */
export async function signInByDevice(
  provider: Provider,
  applicant: Applicant,
  { web, now }: Pick<SignInTools, "web" | "now">,
  op: Operation<SignInProgress>,
): Promise<Grant> {
  if (!provider.server.device_authorization_endpoint) throw new SignInFailure("device-not-offered");
  const client = clientOf(provider.clientId);
  const authentication = authenticate(applicant.clientSecret);
  try {
    const { server, scope } = provider;
    const asked = await deviceAuthorizationRequest(server, client, authentication, { scope }, { [customFetch]: web });
    const code = await processDeviceAuthorizationResponse(server, client, asked);
    const end = now() + Math.min(code.expires_in, LONGEST) * 1000;
    op.progress({ step: "code", userCode: code.user_code, page: pageOf(code), expiresAt: new Date(end).toISOString() });
    let pause = Math.min(Math.max(code.interval ?? 5, 1), 60);
    for (;;) {
      await sleep(pause * 1000, op.signal);
      if (now() >= end) throw new SignInFailure("device-code-expired");
      try {
        const response = await deviceCodeGrantRequest(server, client, authentication, code.device_code, { [customFetch]: web });
        const expecting = await expectingIssuer(provider, response);
        return acceptTokens(await processDeviceCodeResponse(expecting, client, response), provider, applicant, now());
      } catch (error) {
        const word = error instanceof ResponseBodyError ? error.error : null;
        if (word === "slow_down") pause += 5;
        else if (word !== "authorization_pending") throw error;
      }
    }
  } catch (error) {
    throw toFailure(error);
  }
}

/** The page to type the code on; only an encrypted one is shown. */
function pageOf({ verification_uri }: DeviceAuthorizationResponse): string {
  if (toSecureUrl(verification_uri) === null) throw new SignInFailure("answer-unusable", {}, verification_uri);
  return verification_uri;
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  const over = new Error("over");
  await waitFor<void>({ signal, ms, expired: () => over }, () => () => undefined).catch((error: unknown) => {
    if (error !== over) throw error;
  });
}
