import * as z from "zod";
import { Settings } from "../model/settings.ts";
import { call } from "./define.ts";

export const settings = {
  get: call<Settings>()(z.void()),
  update: call<Settings>()(Settings.partial()),
};
