import { isAddress, withoutBlanks } from "#core/accounts";
import { discover, discoveryText } from "#core/discovery";
import type { Command } from "./command.ts";

/** Finds the settings for an address; sends no credentials. */
export const discoverCommand: Command = {
  takesWord: true,
  options: { offline: { type: "boolean" }, timeout: { type: "string" } },
  async run(invocation) {
    const { lang, timeoutMs, operation } = invocation;
    const address = withoutBlanks(invocation.word("an address"));
    if (!isAddress(address)) return invocation.refuse(`${address}: this cannot be a mail address`);
    const options = { lang, isOffline: invocation.flag("offline"), ...(timeoutMs === undefined ? {} : { timeoutMs }) };
    const found = await discover(address, options, { signal: operation.signal, progress: () => undefined });
    invocation.show(found, discoveryText(found, lang));
    return found.settings.length > 0;
  },
};
