import type { AccountFields, Endpoint } from "./account.ts";
import type { FoundEndpoint, FoundSettings } from "./discovery.ts";

const endpointOf = (found: FoundEndpoint | null): Endpoint | null =>
  found && { host: found.host, port: found.port, security: found.security };

/** Found settings as an account's fields; where sending has a user name of its own, as an extra SMTP account. */
export function serversOf({ imap, smtp, username }: FoundSettings): Pick<AccountFields, "imap" | "smtp" | "username" | "extraSmtp"> {
  const own = imap?.username ?? username;
  const sending = smtp?.username ?? username;
  const isOther = imap !== null && smtp !== null && sending !== own;
  return {
    imap: endpointOf(imap),
    smtp: endpointOf(smtp),
    username: imap ? own : sending,
    extraSmtp: isOther ? { username: sending } : null,
  };
}
