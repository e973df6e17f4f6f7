import * as z from "zod";
import { call } from "./define.ts";

/** Pictures that messages name on the Internet: fetched by main, without cookies or referrer, only on the reader's word. */
export const pictures = {
  /** As `data:` URLs by address; what the message does not name, or what is no picture, is missing. */
  load: call<Record<string, string>>()(z.object({ id: z.number().int(), urls: z.array(z.string().max(8_000)).max(200) })),
  /** Addresses whose pictures come without a question. */
  senders: call<string[]>()(z.void()),
  allow: call<string[]>()(z.object({ address: z.string().min(3).max(320), allowed: z.boolean() })),
};
