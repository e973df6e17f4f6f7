export { type SyncTools, syncAccount } from "./run.ts";
