/** Signing in and out for the window: where tokens go, and how a refusal becomes an answer. */
import { customFetch, processRevocationResponse, revocationRequest } from "oauth4webapi";
import { pendingEntry, secretEntries } from "#core/accounts";
import type { Log } from "#core/log";
import type { Operation } from "#core/operation";
import { Secret, type Vault } from "#core/vault";
import type { AccountView, OAuthSignIn } from "#shared/model/account.ts";
import type { SignInFacts, SignInProgress, SignInResult, SignInState } from "#shared/model/sign-in.ts";
import type { Language } from "#shared/model/units.ts";
import { MICROSOFT_CLIENT_ID } from "./built-in.ts";
import { authenticate, signInByBrowser } from "./by-browser.ts";
import { signInByDevice } from "./by-device.ts";
import { type Grant, readGrant, sealGrant, stateOf } from "./grant.ts";
import { toFailure } from "./problem.ts";
import { findProvider } from "./providers.ts";
import { clientOf } from "./token-answer.ts";
import { createWeb } from "./web.ts";

/** What signing in needs from outside. */
export interface SignInEnv {
  vault: Vault;
  /** Further trusted roots. */
  ca: () => string[];
  openBrowser: (url: string) => Promise<void>;
  lang: () => Language;
  log: Log;
  now: () => number;
  /** The saved accounts. */
  saved: () => AccountView[];
  changed: () => void;
}

/** The form or account that a sign-in belongs to. */
export interface Place {
  form: string;
  savedId?: string | undefined;
}

/** A wish to sign in. */
export interface SignInRequest {
  place: Place;
  signIn: OAuthSignIn;
  username: string;
  clientSecret?: string | undefined;
  by: "browser" | "device";
}

/** Makes the window's sign-in. */
export function createSignIns(env: SignInEnv) {
  const { vault, log, now } = env;

  /** The sign-in of the form where it made one, else the account's. */
  const entryOf = ({ form, savedId }: Place): string | null => {
    if (vault.has(pendingEntry(form))) return pendingEntry(form);
    const entry = savedId === undefined ? null : secretEntries(savedId).signIn;
    return entry !== null && vault.has(entry) ? entry : null;
  };

  const secretOf = ({ place, clientSecret }: SignInRequest): Secret | null =>
    clientSecret ? new Secret(clientSecret) : place.savedId === undefined ? null : vault.get(secretEntries(place.savedId).clientSecret);

  /** A saved account that already signs in this way gets its new tokens at once; all else waits for *Speichern*. */
  const isSaved = ({ place, signIn, clientSecret }: SignInRequest): boolean =>
    !clientSecret && env.saved().some(({ id, signIn: own }) => id === place.savedId && JSON.stringify(own) === JSON.stringify(signIn));

  /** Google takes back all that one user gave one client, so another account with the same sign-in would be signed out with it. */
  const isShared = (grant: Grant, entry: string): boolean =>
    grant.user !== null &&
    env
      .saved()
      .map(({ id }) => secretEntries(id).signIn)
      .some((other) => {
        const its = other === entry ? null : readGrant(vault, other);
        return its?.user === grant.user && its.clientId === grant.clientId;
      });

  const revoke = async (grant: Grant, signal: AbortSignal): Promise<boolean> => {
    if (!grant.server.revocation_endpoint) return false;
    try {
      const web = createWeb(env.ca(), signal);
      const secret = authenticate(grant.clientSecret);
      const token = (grant.refreshToken ?? grant.accessToken).reveal();
      const options = { [customFetch]: web };
      await processRevocationResponse(await revocationRequest(grant.server, clientOf(grant.clientId), secret, token, options));
      return true;
    } catch (error) {
      log.warn("oauth.not-revoked", { code: toFailure(error).problem.code });
      return false;
    }
  };

  return {
    facts: (): SignInFacts => ({ hasMicrosoftClient: MICROSOFT_CLIENT_ID !== null }),

    /** @throws Failure `cancelled`, `vault-locked`, `vault-new` */
    signIn: async (request: SignInRequest, op: Operation<SignInProgress>): Promise<SignInResult> => {
      const { place, signIn, username, by } = request;
      const clientSecret = secretOf(request);
      // Asked first: a sign-in whose tokens have no place to go is a wasted one.
      vault.derivedKey("open");
      try {
        const web = createWeb(env.ca(), op.signal);
        const provider = await findProvider(signIn, web);
        const applicant = { expected: signIn.user || username, clientSecret };
        const tools = { web, openBrowser: env.openBrowser, lang: env.lang(), now };
        const grant =
          by === "browser"
            ? await signInByBrowser(provider, applicant, signIn.redirectPort, tools, op)
            : await signInByDevice(provider, applicant, tools, op);
        const isOwn = isSaved(request);
        const entry = isOwn && place.savedId !== undefined ? secretEntries(place.savedId).signIn : pendingEntry(place.form);
        vault.put({ [entry]: sealGrant(grant), ...(isOwn ? { [pendingEntry(place.form)]: null } : {}) });
        log.info("oauth.signed-in", { provider: signIn.provider, by });
        env.changed();
        return { ok: true, state: stateOf(grant, !isOwn) };
      } catch (error) {
        const { problem } = toFailure(error);
        log.info("oauth.refused", { provider: signIn.provider, by, code: problem.code });
        return { ok: false, problem };
      }
    },

    state: (place: Place): SignInState | null => {
      const entry = entryOf(place);
      const grant = entry === null ? null : readGrant(vault, entry);
      return grant && stateOf(grant, entry === pendingEntry(place.form));
    },

    /** Forgets the tokens first, so that they are gone whatever the provider answers. */
    signOut: async (place: Place, signal: AbortSignal): Promise<{ revoked: boolean }> => {
      const entry = entryOf(place);
      const grant = entry === null ? null : readGrant(vault, entry);
      if (entry === null || grant === null) return { revoked: false };
      const isAlone = !isShared(grant, entry);
      vault.put({ [entry]: null });
      env.changed();
      return { revoked: isAlone && (await revoke(grant, signal)) };
    },
  };
}
