export { createLog, type Log, type LogFields, silentLog } from "./logger.ts";
