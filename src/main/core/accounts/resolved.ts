import type { Secret } from "#core/vault";
import type { Endpoint } from "#shared/model/account.ts";

/** How one half signs in. */
export type Auth = { type: "none" } | { type: "password"; password: Secret } | { type: "oauth2"; accessToken: Secret };

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
}
