import * as z from "zod";
import { call } from "./define.ts";

const Name = z.string().min(1).max(100);

/** What was typed and not saved: kept in the encrypted store, as JSON that only the form itself understands. */
export const forms = {
  /** Null: nothing is kept. */
  get: call<string | null>()(z.object({ name: Name })),
  /** `content` null forgets it. */
  keep: call<void>()(z.object({ name: Name, content: z.string().max(1_000_000).nullable() })),
};
