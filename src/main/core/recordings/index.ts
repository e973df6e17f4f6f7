export { labOnDemand } from "./lab-on-demand.ts";
export { createRecordings } from "./recordings.ts";
