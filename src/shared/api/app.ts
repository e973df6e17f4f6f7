import * as z from "zod";
import type { AppInfo } from "../model/settings.ts";
import { call } from "./define.ts";

export const app = {
  info: call<AppInfo>()(z.void()),
  /** Keeps an unreadable store aside under a new name and begins a new one; answers that name. */
  setStoreAside: call<{ keptAs: string | null }>()(z.void()),
  /** Opens a web page in the system's browser; https only, asked for by a click. */
  openLink: call<void>()(z.object({ url: z.url({ protocol: /^(https|mailto)$/ }).max(4000) })),
};
