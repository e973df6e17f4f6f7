import type { StoreCommand } from "./store-command.ts";
export const storeCommand: StoreCommand = { storeOptions: {}, run: async () => true };
