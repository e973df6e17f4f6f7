import type { ReadableDb } from "#core/store";
import type { Person } from "#shared/model/message.ts";

/** Newest messages that are looked through. */
const LOOKED_THROUGH = 3_000;

/**
 * People whose name or address has a word that begins with the text: first those of the addresses, then those who were written to,
 * then those who wrote, the most recent first.
 */
export function people(db: ReadableDb, { text, limit }: { text: string; limit: number }): Person[] {
  const wanted = plain(text.trim());
  const found = new Map<string, Person>();
  const offer = (person: Person) => {
    const key = person.address.toLowerCase();
    if (!key.includes("@") || found.size >= limit) return;
    const known = found.get(key);
    if (known ? known.name === "" && person.name !== "" : begins(person, wanted)) found.set(key, person);
  };
  for (const { name, contact, email } of db.all<{ name: string; contact: string; email: string }>(
    "SELECT name, contact, email FROM address WHERE email <> '' ORDER BY name",
  ))
    for (const address of email.split(/[,;\s]+/)) {
      offer({ name: contact || name, address });
      if (contact && contact !== name) offer({ name, address });
    }
  for (const { recipients } of db.all<{ recipients: string }>(
    `SELECT content.recipients FROM message JOIN folder ON folder.id = message.folder_id AND folder.role = 'sent'
     JOIN content ON content.id = message.content_id ORDER BY message.sorted_at DESC LIMIT ?`,
    [LOOKED_THROUGH],
  ))
    for (const person of JSON.parse(recipients) as Person[]) offer(person);
  for (const person of db.all<Person>(
    `SELECT from_name AS name, from_address AS address FROM content WHERE id IN
       (SELECT content_id FROM message WHERE in_inbox = 1 ORDER BY sorted_at DESC LIMIT ?) AND from_address NOT LIKE '%no%reply%@%'`,
    [LOOKED_THROUGH],
  ))
    offer(person);
  return [...found.values()];
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function begins({ name, address }: Person, wanted: string): boolean {
  const all = plain(`${name} ${address}`);
  return all.startsWith(wanted) || all.split(/[\s@.,'"()-]+/).some((word) => word.startsWith(wanted)) || plain(name).includes(` ${wanted}`);
}
