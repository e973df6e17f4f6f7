import { isIP } from "node:net";
import { isHost, isPort } from "#core/accounts";
import { inert } from "#core/net";
import type { Endpoint, Security } from "#shared/model/account.ts";
import type { FoundSettings, Note, SignInWay } from "#shared/model/discovery.ts";

/** One half as a source tells it. */
export interface Offer extends Endpoint {
  username: string;
  auth: SignInWay[];
}

/** What a source tells of one half: null where the provider does not offer it, undefined where it says nothing. */
export type Told = Offer | null | undefined;

export type SourceKind = "autoconfig" | "srv" | "autodiscover" | "mx" | "guess";

/** What one source found. */
export interface Finding {
  kind: SourceKind;
  /** Details in words, e.g. the address that was asked. */
  words: string;
  /** The better, the higher; see rank.ts. */
  weight: number;
  imap: Told;
  smtp: Told;
  provider?: string;
  /** False where anybody on the way could have written the answer. */
  isAuthentic: boolean;
  notes: Note[];
}

/** An offer from text that somebody else wrote; undefined where it cannot be used, or names this computer or a part of it. */
export function readOffer(raw: { host: string; port: number; security: Security; username: string; auth: SignInWay[] }): Offer | undefined {
  const host = raw.host.trim().toLowerCase().replace(/\.$/, "");
  const isName = isHost(host) && isIP(host) === 0 && host.includes(".") && !/\.(localhost|invalid)$/.test(host);
  const isUserName = raw.username.length <= 320 && inert(raw.username) === raw.username && !/[\r\n\t]/.test(raw.username);
  if (!isName || !isPort(raw.port) || !isUserName) return undefined;
  return { ...raw, host };
}

/** The table's settings as a finding. */
export function fromSettings(found: FoundSettings, finding: Pick<Finding, "kind" | "words" | "weight">): Finding {
  const half = (one: FoundSettings["imap"]): Told =>
    one && { ...one, username: one.username ?? found.username, auth: one.auth ?? found.auth };
  const { notes, provider } = found;
  return { ...finding, imap: half(found.imap), smtp: half(found.smtp), isAuthentic: true, notes, ...(provider ? { provider } : {}) };
}
