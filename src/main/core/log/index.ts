export { createLog, type Log, silentLog } from "./logger.ts";
