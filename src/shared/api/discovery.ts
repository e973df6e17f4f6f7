import * as z from "zod";
import type { Discovery } from "../model/discovery.ts";
import { call } from "./define.ts";

export const discovery = {
  lookup: call<Discovery>()(z.object({ address: z.string().max(320) })),
};
