import * as z from "zod";
import type { JsonFile, JsonFormat } from "#core/files";
import { DEFAULT_SETTINGS, Settings } from "#shared/model/settings.ts";

/** Settings that a later program added get their default. */
const WithDefaults = z.preprocess((stored) => ({ ...DEFAULT_SETTINGS, ...(stored as object) }), Settings);
const SettingsFile = z.object({ version: z.literal(1), settings: WithDefaults });
export type SettingsFile = z.infer<typeof SettingsFile>;

export const SETTINGS_FILE: JsonFormat<SettingsFile> = {
  name: "settings",
  schema: SettingsFile,
  migrations: [],
  empty: () => ({ version: 1, settings: DEFAULT_SETTINGS }),
};

/** Reads the settings. */
export function readSettings(file: JsonFile<SettingsFile>): Settings {
  return file.read().settings;
}

/** Changes some settings and keeps the others; returns all. */
export function updateSettings(file: JsonFile<SettingsFile>, change: Partial<Settings>): Settings {
  const defined = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const settings = { ...readSettings(file), ...defined };
  file.write({ version: 1, settings });
  return settings;
}
