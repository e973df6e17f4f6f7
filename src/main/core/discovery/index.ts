export { discoverOffline } from "./discover.ts";
