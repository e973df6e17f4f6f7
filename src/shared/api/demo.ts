import * as z from "zod";
import { call } from "./define.ts";

export const demo = {
  /** Opens the sample company: own data folder, embedded mail servers. The window reloads. */
  start: call<void>()(z.void()),
  /** Back to the own data; `discard` deletes the sample data. The window reloads. */
  leave: call<void>()(z.object({ discard: z.boolean() })),
};
