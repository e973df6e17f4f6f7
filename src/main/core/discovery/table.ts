import { domainToASCII } from "node:url";
import type { Endpoint } from "#shared/model/account.ts";
import type { FoundSettings, Note } from "#shared/model/discovery.ts";
import type { Language } from "#shared/model/units.ts";
import type { Provider, Server } from "./provider.ts";
import { say } from "./words.ts";

/** Settings of the provider whose own domain this is (not of hosted domains: those are told by their MX); null when the table has none. */
export function findInTable(providers: readonly Provider[], address: string, lang: Language): FoundSettings | null {
  const domain = domainOf(address);
  const provider = providers.find((one) => one.domains.includes(domain));
  if (!provider) return null;
  const imap = usable(provider.imap);
  const smtp = usable(provider.smtp);
  if (!imap && !smtp) return null;
  const receiving = imap ?? smtp;
  return {
    imap: imap && endpoint(imap, address),
    smtp: smtp && endpoint(smtp, address),
    username: receiving ? userName(receiving.username, address) : address,
    auth: (receiving?.auth ?? []).filter((way) => way !== "none"),
    source: `table: ${provider.name}`,
    provider: provider.name,
    notes: notesOf(provider, imap, lang),
  };
}

const domainOf = (address: string) => domainToASCII(address.slice(address.lastIndexOf("@") + 1)).toLowerCase();

/** The first server whose name needs no knowledge that only the customer has. */
const usable = (servers: readonly Server[]) => servers.find((server) => !server.host.includes("{server}")) ?? null;

const endpoint = (server: Server, address: string): Endpoint => ({
  host: server.host.replace("{domain}", domainOf(address)),
  port: server.port,
  security: server.security,
});

function userName(rule: string, address: string): string {
  const localpart = address.slice(0, address.lastIndexOf("@"));
  if (rule === "localpart") return localpart;
  if (rule.includes("{")) return rule.replace("{email}", address).replace("{localpart}", localpart).replace("{domain}", domainOf(address));
  return rule === "resend" || rule === "apikey" ? rule : address;
}

function notesOf(provider: Provider, imap: Server | null, lang: Language): Note[] {
  const words = provider.notes?.[lang];
  const special: (string | false | undefined)[] = [
    (provider.app_password === "required" || provider.app_password === "with-2fa") && "app-password",
    provider.imap_must_be_enabled && "imap-off-by-default",
    provider.bridge_required && "bridge-needed",
    !imap && "no-imap",
  ];
  const notes = special.flatMap((id) => (id ? [{ id, text: say(lang, `note.${id}`, { provider: provider.name }) }] : []));
  return words ? [...notes, { id: "provider", text: words }] : notes;
}
