/** Replaces what tells a person or a session by names that stay the same within one recording. */

/** A text without persons; the same person always gets the same name. */
export type Pseudonymise = (text: string) => string;

/** Words that are user names somewhere and server's words everywhere. */
const COMMON = new Set([
  "mail",
  "email",
  "user",
  "account",
  "login",
  "imap",
  "smtp",
  "auth",
  "name",
  "address",
  "mailbox",
  "error",
  "password",
  "server",
  "sender",
]);

const ADDRESS = /[^\s<>"'(),:;=[\]\\]+@[^\s<>"'(),:;[\]\\]+/g;
const IPV4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g;
const IPV6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])/gi;
/** Queue and session ids: long, of letters and digits mixed. */
const ID = /(?<![\w/+=-])(?=\w*\d)(?=\w*[a-z])\w{12,}(?![\w/+=-])/gi;

/** Starts the names of one recording; `names` are the account's own user names and addresses, the account's address first. */
export function startPseudonyms(names: readonly string[]): Pseudonymise {
  const people = new Map<string, string>();
  const numbered = (map: Map<string, string>, key: string, make: (count: number) => string): string => {
    const known = map.get(key) ?? make(map.size + 1);
    map.set(key, known);
    return known;
  };
  // An address with umlauts stays one: servers treat it differently.
  const person = (local: string) =>
    numbered(people, local.toLowerCase(), (count) => (/[^\x20-\x7e]/.test(local) ? `persön${count}` : `person${count}`));
  const addresses = new Map<string, string>();
  const ids = new Map<string, string>();
  const at = (name: string) => name.lastIndexOf("@");
  const locals = names.map((name) => (at(name) > 0 ? name.slice(0, at(name)) : name)).filter((local) => local !== "");
  for (const local of locals) person(local);
  const bare = [...new Set(locals)]
    .filter((local) => local.length >= 3 && !COMMON.has(local.toLowerCase()))
    .sort((a, b) => b.length - a.length);
  const alone = bare.map(
    (local) => [new RegExp(`(?<![\\p{L}\\p{N}.@-])${literally(local)}(?![\\p{L}\\p{N}@-])`, "giu"), person(local)] as const,
  );
  const encoded = [...names, ...bare].flatMap((name) => {
    const base64 = Buffer.from(name, "utf8").toString("base64");
    return name.length >= 3 ? [[base64, "‹user›"] as const] : [];
  });

  return (text) => {
    let clean = encoded.reduce((all, [form, name]) => all.replaceAll(form, name), text);
    clean = clean.replace(ADDRESS, (address) => `${person(address.slice(0, at(address)))}${address.slice(at(address))}`);
    clean = alone.reduce((all, [pattern, name]) => all.replace(pattern, name), clean);
    clean = clean.replace(IPV4, (ip) =>
      /^(127\.|0\.0\.0\.0)/.test(ip) ? ip : numbered(addresses, ip, (count) => `192.0.2.${count % 256}`),
    );
    clean = clean.replace(IPV6, (ip) =>
      /[0-9a-f]/i.test(ip) && ip !== "::1" ? numbered(addresses, ip, (count) => `2001:db8::${count}`) : ip,
    );
    // A challenge is base64 as well, and what it says is needed.
    return clean.replace(/^(?!334 |\+ ).*$/gm, (line) => line.replace(ID, (id) => numbered(ids, id, (count) => `id-${count}`)));
  };
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
