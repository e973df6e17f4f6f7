import type { StoreCommand } from "./store-command.ts";
export const searchCommand: StoreCommand = { storeOptions: {}, run: async () => true };
