import type { Person } from "#shared/model/message.ts";

/** A person's name, else the address. */
export const nameOf = (person: Person): string => person.name || person.address;

/** "Jana Lorenzen, info@…" */
export const namesOf = (people: Person[]): string => people.map(nameOf).join(", ");

/** Two letters for the round picture. */
export function initialsOf(person: Person | null): string {
  const words = (person ? nameOf(person) : "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const first = words[0]?.[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : (words[0]?.[1] ?? "");
  return (first + last).toUpperCase();
}
