import type { Endpoint } from "./account.ts";
import type { Milliseconds } from "./units.ts";

export interface Note {
  id: string;
  text: string;
}

/** One proposal of settings; a half that the provider does not offer is null. */
export interface FoundSettings {
  smtp: Endpoint | null;
  imap: Endpoint | null;
  username: string;
  auth: ("password" | "oauth2")[];
  /** `table`, `autoconfig`, `srv`, `autodiscover`, `mx`, `guess`, then details in words. */
  source: string;
  provider?: string;
  notes: Note[];
}

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
