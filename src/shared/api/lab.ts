import * as z from "zod";
import { Security } from "../model/account.ts";
import type { LabScenario, RunningLab } from "../model/lab.ts";
import type { CheckProgress, CheckReport } from "../model/report.ts";
import { call } from "./define.ts";

const HalfChange = z.object({
  host: z.string().max(255).optional(),
  port: z.number().int().min(0).max(65_535).optional(),
  security: Security.optional(),
  username: z.string().max(320).optional(),
});
/** Settings of the lab's account that differ from the ones it began with. */
export const LabChange = z.object({ smtp: HalfChange.optional(), imap: HalfChange.optional(), email: z.string().max(320).optional() });
export type LabChange = z.infer<typeof LabChange>;

export const lab = {
  /** All faults that can be shown. */
  scenarios: call<LabScenario[]>()(z.void()),
  /** Starts the servers of a scenario or of a kept recording; progress tells that they listen, the answer that they have stopped. */
  run: call<undefined, RunningLab>()(z.union([z.object({ scenario: z.string().max(100) }), z.object({ recording: z.string().max(64) })])),
  /** Checks the lab's account with the core that checks every account; the lab's authority is trusted here only. */
  check: call<CheckReport, CheckProgress>()(z.object({ change: LabChange })),
  /** Stops the servers; nothing happens where none run. */
  stop: call<undefined>()(z.void()),
};
