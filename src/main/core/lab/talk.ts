import type { Part } from "./part.ts";
import type { Reaction } from "./scenario.ts";

/** What a protocol's part sees of the connection. */
export interface Talk {
  part: Part;
  isEncrypted: boolean;
  /** The IMAP tag of the command under way. */
  tag: string;
  /** Answers that the client still owes in a login, the first one next. */
  owed: ((answer: string) => Reaction)[];
  /** True while a message is taken. */
  isMessage: boolean;
}

/** A healthy answer: what is said, and whether the connection is encrypted next. */
export interface Said {
  reaction: Reaction;
  upgrade?: boolean;
}

/** Text of a base64 answer. */
export const decode = (text: string): string => Buffer.from(text, "base64").toString("utf8");

/** The password of a PLAIN answer. */
export const plainSecret = (answer: string): string => decode(answer).split("\0")[2] ?? "";

/** The token of an XOAUTH2 or OAUTHBEARER answer; its fields are parted by 0x01. */
export function bearerSecret(answer: string): string {
  const field = decode(answer)
    .split("\u0001")
    .find((part) => part.startsWith("auth=Bearer "));
  return field?.slice("auth=Bearer ".length) ?? "";
}
