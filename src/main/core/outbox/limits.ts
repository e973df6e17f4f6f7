/** How fast an account may send. What a provider limits is data with its source; everything else is restraint. */
import type { ResolvedAccount } from "#core/accounts";

/** Bounds of one account. */
export interface SendLimits {
  /** Connections at the same time. */
  connections: number;
  /** Messages that may begin within one minute; 0: no bound. */
  perMinute: number;
}

/** As nodemailer's pool does; servers that allow fewer say so, and then fewer are used. */
const USUAL: SendLimits = { connections: 5, perMinute: 0 };

interface ProviderLimits extends SendLimits {
  host: RegExp;
  /** The provider itself lays a copy of what it sends into the Sent folder. */
  filesSent: boolean;
  source: string;
  lastChecked: string;
}

const PROVIDERS: readonly ProviderLimits[] = [
  {
    host: /(^|\.)(office365|outlook|office)\.com$/i,
    connections: 3,
    perMinute: 30,
    filesSent: true,
    source:
      "https://learn.microsoft.com/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email",
    lastChecked: "2026-11-23, from memory",
  },
  {
    host: /(^|\.)(gmail|googlemail|google)\.com$/i,
    connections: 3,
    perMinute: 0,
    filesSent: true,
    source: "https://support.google.com/mail/answer/78892",
    lastChecked: "2026-11-23, from memory",
  },
];

const providerOf = ({ smtp }: ResolvedAccount) => PROVIDERS.find(({ host }) => smtp && host.test(smtp.host));

/** The limits of an account's server. */
export function limitsOf(account: ResolvedAccount): SendLimits {
  const { connections, perMinute } = providerOf(account) ?? USUAL;
  return { connections, perMinute };
}

/** Says whether the provider files what it sends, so that a second copy would stand beside it. */
export const filesItself = (account: ResolvedAccount): boolean => providerOf(account)?.filesSent ?? false;

/** Lets so many begin within a minute; the others wait for their turn. */
export function createPace(now: () => number = Date.now): { waitFor: (perMinute: number) => number } {
  let begun: number[] = [];
  return {
    /** Milliseconds until the next one may begin; 0 counts it as begun. */
    waitFor: (perMinute) => {
      if (perMinute <= 0) return 0;
      const at = now();
      begun = begun.filter((time) => time > at - 60_000);
      const oldest = begun[begun.length - perMinute];
      if (oldest !== undefined) return oldest + 60_000 - at;
      begun.push(at);
      return 0;
    },
  };
}
