import addressparser from "nodemailer/lib/addressparser";
import type { Person } from "#shared/model/message.ts";
import { decodeWords } from "./encoded-words.ts";
import { LONGEST_ADDRESSES } from "./limits.ts";

/** The people of an address header, still encoded; groups are unfolded (RFC 5322 §3.4). */
export function peopleIn(value: string | null): Person[] {
  if (value === null) return [];
  return addressparser(value.slice(0, LONGEST_ADDRESSES), { flatten: true })
    .map(({ name, address }) => ({ name: decodeWords(name), address: decodeWords(address) }))
    .filter(({ name, address }) => name !== "" || address !== "");
}
