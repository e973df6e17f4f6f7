/** Keeps access tokens good: renews them before they end or when a server refuses one, once at a time per sign-in. */
import { customFetch, processRefreshTokenResponse, refreshTokenGrantRequest, type TokenEndpointResponse } from "oauth4webapi";
import type { TokenSource } from "#core/accounts";
import type { Log } from "#core/log";
import { Secret, type Vault } from "#core/vault";
import { Failure } from "#shared/result.ts";
import { authenticate } from "./by-browser.ts";
import { type Grant, readGrant, sealGrant } from "./grant.ts";
import { MARGIN } from "./limits.ts";
import { toFailure } from "./problem.ts";
import { clientOf } from "./token-answer.ts";
import type { Web } from "./web.ts";

/** What the keeper needs from outside. */
export interface KeeperEnv {
  vault: Vault;
  web: (signal: AbortSignal) => Web;
  log: Log;
  now: () => number;
  /** A sign-in was renewed or became invalid. */
  changed: () => void;
}

/** Gives the tokens of one entry of the vault. */
export type TokenKeeper = (entry: string) => TokenSource;

/** Makes the keeper of all sign-ins. */
export function createKeeper({ vault, web, log, now, changed }: KeeperEnv): TokenKeeper {
  const renewals = new Map<string, Promise<void>>();

  const renewOnce = (entry: string): Promise<void> => {
    const running = renewals.get(entry);
    if (running) return running;
    // Nobody who waits can cancel it: the others wait for the same answer, and a rotated token must not get lost.
    const mine = renew(entry).finally(() => renewals.delete(entry));
    renewals.set(entry, mine);
    return mine;
  };

  const renew = async (entry: string): Promise<void> => {
    const grant = readGrant(vault, entry);
    if (!grant?.refreshToken || !grant.valid) return;
    try {
      const answer = await ask(grant, grant.refreshToken, web(new AbortController().signal));
      // A sign-out or a new sign-in meanwhile wins.
      if (readGrant(vault, entry)?.since !== grant.since) return;
      // Into the vault first: with rotation the old refresh token is dead from now on, and so would be the account after a crash.
      vault.put({ [entry]: sealGrant(renewed(grant, answer, now())) });
      log.info("oauth.renewed", { rotated: answer.refresh_token !== undefined });
    } catch (error) {
      const { code } = toFailure(error).problem;
      log.warn("oauth.not-renewed", { code });
      const current = readGrant(vault, entry);
      if (code !== "sign-in-expired" || current?.since !== grant.since) return;
      vault.put({ [entry]: sealGrant({ ...grant, valid: false }) });
      changed();
    }
  };

  const isOver = (grant: Grant | null, margin: number) => grant !== null && grant.expiresAt !== null && grant.expiresAt - margin <= now();

  return (entry) => {
    const token = () => readGrant(vault, entry)?.accessToken ?? new Secret("");
    return {
      fresh: async (signal) => {
        if (isOver(readGrant(vault, entry), MARGIN)) await orCancelled(renewOnce(entry), signal);
        return token();
      },
      renewed: async (refused, signal) => {
        if (token().reveal() === refused.reveal()) await orCancelled(renewOnce(entry), signal);
        const now = token();
        return now.isEmpty || now.reveal() === refused.reveal() ? null : now;
      },
      isOver: () => isOver(readGrant(vault, entry), MARGIN),
    };
  };
}

async function ask(grant: Grant, refreshToken: Secret, web: Web): Promise<TokenEndpointResponse> {
  const client = clientOf(grant.clientId);
  const options = { [customFetch]: web };
  const secret = authenticate(grant.clientSecret);
  const response = await refreshTokenGrantRequest(grant.server, client, secret, refreshToken.reveal(), options);
  return processRefreshTokenResponse(await withOwnIssuer(grant, response), client, response);
}

/** A renewal's id_token says nothing new: who signed in was judged at the sign-in, so its issuer may be any of the provider's. */
async function withOwnIssuer(grant: Grant, response: Response): Promise<Grant["server"]> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const token = typeof body === "object" && body !== null && "id_token" in body ? String(body.id_token) : "";
  try {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as { iss?: unknown };
    return typeof claims.iss === "string" ? { ...grant.server, issuer: claims.iss } : grant.server;
  } catch {
    return grant.server;
  }
}

/** An answer without a new refresh token leaves the old one good (RFC 6749 §6). */
function renewed(grant: Grant, answer: TokenEndpointResponse, now: number): Grant {
  return {
    ...grant,
    accessToken: new Secret(answer.access_token),
    refreshToken: answer.refresh_token === undefined ? grant.refreshToken : new Secret(answer.refresh_token),
    expiresAt: answer.expires_in === undefined ? null : now + answer.expires_in * 1000,
  };
}

function orCancelled(work: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new Failure("cancelled"));
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", cancel));
  });
}
