import type { Auth, ResolvedAccount, ResolvedHalf, TokenSource } from "#core/accounts";

/** How often and when work is repeated with another token. */
export interface Renewing<T> {
  /** The result shows that the token was refused, or ran out on the way (`isOver` tells). */
  wantsAnother: (result: T, isOver: boolean) => boolean;
  /** Most repetitions. */
  renewals: number;
  /** Makes one result of what was done before and after the renewal; default: the last one. */
  join?: (before: T, after: T) => T;
}

/**
 * Does something with an account whose tokens are fresh, and does it again with a renewed token where the server refused the first.
 * Without a sign-in by OAuth 2.0 it is done once, as it is.
 */
export async function withFreshTokens<T>(
  account: ResolvedAccount,
  signal: AbortSignal,
  work: (account: ResolvedAccount) => Promise<T>,
  { wantsAnother, renewals, join = (_before, after) => after }: NoInfer<Renewing<T>>,
): Promise<T> {
  const source = sourceOf(account);
  if (!source) return work(account);
  let token = await source.fresh(signal);
  let result: T = await work(withToken(account, token));
  for (let i = 0; i < renewals && !signal.aborted && wantsAnother(result, source.isOver()); i++) {
    const next = await source.renewed(token, signal);
    if (!next) return result;
    token = next;
    result = join(result, await work(withToken(account, token)));
  }
  return result;
}

const sourceIn = (auth: Auth | undefined): TokenSource | null => (auth?.type === "oauth2" ? (auth.source ?? null) : null);

/** Both halves sign in with one sign-in. */
const sourceOf = ({ imap, smtp }: ResolvedAccount): TokenSource | null => sourceIn(imap?.auth) ?? sourceIn(smtp?.auth);

function withToken(account: ResolvedAccount, accessToken: ResolvedAccountToken): ResolvedAccount {
  const half = (one: ResolvedHalf | null): ResolvedHalf | null =>
    one?.auth.type === "oauth2" ? { ...one, auth: { ...one.auth, accessToken } } : one;
  return { ...account, imap: half(account.imap), smtp: half(account.smtp) };
}

type ResolvedAccountToken = Extract<Auth, { type: "oauth2" }>["accessToken"];
