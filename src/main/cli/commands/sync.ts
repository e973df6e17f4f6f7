import type { StoreCommand } from "./store-command.ts";
export const syncCommand: StoreCommand = { storeOptions: {}, run: async () => true };
