import type { Inbox } from "#core/inbox";

/** Mails that may be looked through, and heads that are read of those that fit. */
const LOOKED_THROUGH = 50;
const READ = 5;

/** The sources of the last mails in the inboxes that came from an address, e.g. test mails to oneself, newest first. */
export async function lastMailsFrom(inbox: Inbox, address: string): Promise<string[]> {
  const { messages } = await inbox.list({ view: { kind: "inboxes" }, query: address, offset: 0, limit: LOOKED_THROUGH });
  const own = messages.filter(({ from }) => from?.address.toLowerCase() === address.toLowerCase()).slice(0, READ);
  return Promise.all(own.map(async ({ id }) => (await inbox.source(id)).text));
}
