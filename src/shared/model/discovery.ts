import type { Endpoint } from "./account.ts";
import type { Milliseconds } from "./units.ts";

export interface Note {
  id: string;
  text: string;
}

/** How a provider lets programs sign in. */
export type SignInWay = "password" | "oauth2";

/** A half's server; `username` and `auth` only where they differ from those of the whole. */
export interface FoundEndpoint extends Endpoint {
  username?: string;
  auth?: SignInWay[];
}

/** One proposal of settings; a half that the provider does not offer is null. */
export interface FoundSettings {
  smtp: FoundEndpoint | null;
  imap: FoundEndpoint | null;
  username: string;
  auth: SignInWay[];
  /** `table`, `autoconfig`, `srv`, `autodiscover`, `mx`, `guess`, then details in words. */
  source: string;
  provider?: string;
  notes: Note[];
}

/** One request and what it said. */
export interface AskedSource {
  source: string;
  ok: boolean;
  ms: Milliseconds;
  detail: string;
}

/** Result of looking for settings, best first. */
export interface Discovery {
  settings: FoundSettings[];
  notes: Note[];
  asked: AskedSource[];
}
