export { readSettings, SETTINGS_FILE, type SettingsFile, updateSettings } from "./settings.ts";
