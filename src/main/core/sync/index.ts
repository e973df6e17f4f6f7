export { type Automatic, createAutomatic } from "./automatic.ts";
export { fetchBody } from "./body.ts";
export { automaticAccounts, rulesOf } from "./rules.ts";
export { type SyncTools, syncAccount } from "./run.ts";
export { tellingProgress } from "./telling-progress.ts";
export { watchInbox } from "./watch.ts";
