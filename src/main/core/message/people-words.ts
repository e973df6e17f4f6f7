import type { Person } from "#shared/model/message.ts";

/** Letters that nobody types: words of the index that begin with them belong to a sender or to a recipient. */
export const SENDER = "\ua723";
export const RECIPIENT = "\ua725";

/** People for the index: as they are, and once more marked by what they did, so that `from:` finds senders alone. */
export function peopleWords(senders: readonly Person[], recipients: readonly Person[]): string {
  const [from, to] = [namesOf(senders), namesOf(recipients)];
  return `${from} ${to} ${marked(from, SENDER)} ${marked(to, RECIPIENT)}`;
}

/** Puts the mark before every word, as the index divides words. */
export const marked = (text: string, mark: string): string => text.replace(/[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu, `${mark}$&`);

const namesOf = (people: readonly Person[]): string => people.map(({ name, address }) => `${name} ${address}`).join(" ");
