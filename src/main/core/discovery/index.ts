export { discoverOffline } from "./discover.ts";
export { discoveryText } from "./text.ts";
