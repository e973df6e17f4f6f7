export { domainOf } from "./address.ts";
export { discoverOffline } from "./discover.ts";
export { discover } from "./discover-online.ts";
export { type Ask, openDns } from "./names.ts";
export { loadProviders } from "./provider.ts";
export { providerOf } from "./table.ts";
export { discoveryText } from "./text.ts";
