export { discoverOffline } from "./discover.ts";
export { type DiscoveryOptions, discover } from "./discover-online.ts";
export { discoveryText } from "./text.ts";
