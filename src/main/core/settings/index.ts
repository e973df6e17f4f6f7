export { readSettings, SETTINGS_FILE, updateSettings } from "./settings.ts";
