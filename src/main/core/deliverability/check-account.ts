import type { ResolvedAccount } from "#core/accounts";
import { domainOf } from "#core/discovery";
import type { Operation } from "#core/operation";
import type { DeliverabilityItem, DeliverabilityReport } from "#shared/model/deliverability.ts";
import type { Language } from "#shared/model/units.ts";
import { checkDeliverability } from "./check.ts";
import { selectorsOf } from "./signed-by.ts";

/** What a check of a saved account needs of its surroundings. */
export interface AccountSurroundings {
  lang: Language;
  /** Sources of the last mails that came from the address, newest first; empty where none is on this computer. */
  lastMails: (address: string) => Promise<string[]>;
  dnsServers?: readonly string[] | null;
}

/** Judges the sender domain of an account; selectors come from its own last mail and from what the user typed. */
export async function checkAccount(
  account: Pick<ResolvedAccount, "sender" | "smtp">,
  typed: string | undefined,
  { lang, lastMails, dnsServers = null }: AccountSurroundings,
  operation: Operation<DeliverabilityItem>,
): Promise<DeliverabilityReport> {
  const { address } = account.sender;
  const domain = domainOf(address);
  // A store that cannot be read is no reason to answer nothing: the common selectors remain.
  const sources = await lastMails(address).catch(() => []);
  const selectors = [
    ...new Set([...(typed ? [typed.toLowerCase()] : []), ...sources.flatMap((source) => selectorsOf(source, domain))]),
  ].slice(0, 10);
  return checkDeliverability({ lang, address, server: account.smtp?.host || null, selectors, dnsServers }, operation);
}
