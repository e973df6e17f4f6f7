import { isAddress, withoutBlanks } from "#core/accounts";
import { discoverOffline, discoveryText } from "#core/discovery";
import type { Command } from "./command.ts";

/** Finds the settings for an address; sends no credentials. */
export const discoverCommand: Command = {
  takesWord: true,
  options: { offline: { type: "boolean" }, timeout: { type: "string" } },
  async run(invocation) {
    const { lang } = invocation;
    const address = withoutBlanks(invocation.word("an address"));
    if (!isAddress(address)) return invocation.refuse(`${address}: this cannot be a mail address`);
    const found = discoverOffline(address, lang);
    invocation.show(found, discoveryText(found, lang));
    return found.settings.length > 0;
  },
};
