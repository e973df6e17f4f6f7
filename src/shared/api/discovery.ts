import * as z from "zod";
import type { AskedSource, Discovery } from "../model/discovery.ts";
import { call } from "./define.ts";

export const discovery = {
  /** Reports every request as it ends. */
  lookup: call<Discovery, AskedSource>()(z.object({ address: z.string().max(320), tableOnly: z.boolean().optional() })),
};
