export { discoverOffline } from "./discover.ts";
export { discover } from "./discover-online.ts";
export { discoveryText } from "./text.ts";
