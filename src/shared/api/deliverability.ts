import * as z from "zod";
import type { DeliverabilityItem, DeliverabilityReport } from "../model/deliverability.ts";
import { call } from "./define.ts";

export const deliverability = {
  /** Asks the DNS about the account's sender domain; reports every item as it is known. `selector`: a DKIM selector that the user typed. */
  check: call<DeliverabilityReport, DeliverabilityItem>()(
    z.object({
      accountId: z.string().max(64),
      selector: z
        .string()
        .max(63)
        .regex(/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i)
        .optional(),
    }),
  ),
};
