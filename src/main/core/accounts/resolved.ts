import { Secret } from "#core/vault";
import type { AccountFields, Endpoint } from "#shared/model/account.ts";
import type { Pin } from "#shared/model/pin.ts";

/** Where further access tokens of one sign-in come from. */
export interface TokenSource {
  /** The token to begin with, renewed where it is about to end; an empty one where nobody signed in. */
  fresh: (signal: AbortSignal) => Promise<Secret>;
  /** Another token than the refused one; null where there is none to be had. */
  renewed: (refused: Secret, signal: AbortSignal) => Promise<Secret | null>;
  /** True when the present token has reached its end. */
  isOver: () => boolean;
}

/** How one half signs in; `source` is missing where only a token was given (account files). */
export type Auth =
  | { type: "none" }
  | { type: "password"; password: Secret }
  | { type: "oauth2"; accessToken: Secret; source?: TokenSource };

/** One half with everything needed to connect. */
export interface ResolvedHalf extends Endpoint {
  username: string;
  auth: Auth;
}

/** An account with its secrets, ready for `check`, `sync` and `outbox`; made from a saved account, an unsaved form or an account file. */
export interface ResolvedAccount {
  /** Null for a form or file that is not saved. */
  id: string | null;
  email: string;
  displayName: string;
  /** What recipients see. */
  sender: { address: string; name: string };
  smtp: ResolvedHalf | null;
  imap: ResolvedHalf | null;
  /** Further trusted root certificates, PEM. */
  ca: string[];
  /** Certificates that the user trusts, each for one server and port. */
  pins?: readonly Pin[];
}

/** Joins a form with its secrets; sending signs in like receiving unless the form has an extra SMTP account. */
export function resolveFields(
  fields: AccountFields,
  known: { id: string | null; password: Secret; smtpPassword: Secret; source: TokenSource; ca: string[] },
): ResolvedAccount {
  const auth = (password: Secret): Auth => (fields.signIn.type === "none" ? { type: "none" } : { type: "password", password });
  const isByToken = fields.signIn.type === "oauth2";
  // The token itself comes from the source when it is needed: it may have to be renewed first.
  const token: Auth = { type: "oauth2", accessToken: new Secret(""), source: known.source };
  const receiving = { username: fields.username, auth: isByToken ? token : auth(known.password) };
  const sending = fields.extraSmtp ? { username: fields.extraSmtp.username, auth: auth(known.smtpPassword) } : receiving;
  return {
    id: known.id,
    email: fields.email,
    displayName: fields.displayName,
    sender: { address: fields.sender?.address || fields.email, name: fields.sender?.name || fields.displayName },
    smtp: fields.smtp && { ...fields.smtp, ...sending },
    imap: fields.imap && { ...fields.imap, ...receiving },
    ca: known.ca,
  };
}
