import { isAddress, withoutBlanks } from "#core/accounts";
import { checkDeliverability, deliverabilityText } from "#core/deliverability";
import type { Command } from "./command.ts";

/** Judges how likely mail of a sender arrives, by what its domain publishes in the DNS. */
export const deliverability: Command = {
  options: {
    account: { type: "string" },
    address: { type: "string" },
    server: { type: "string" },
    selector: { type: "string" },
    timeout: { type: "string" },
  },
  async run(invocation) {
    const { lang, timeoutMs, operation } = invocation;
    const given = invocation.option("address");
    const [account] = given === undefined ? await invocation.accounts() : [];
    const address = withoutBlanks(given ?? account?.account.sender.address ?? "");
    if (!isAddress(address)) return invocation.refuse(`${address || "--address"}: this cannot be a mail address`);
    const selector = invocation.option("selector");
    if (selector !== undefined && !/^[a-z0-9][a-z0-9._-]{0,62}$/i.test(selector))
      return invocation.refuse("--selector: this cannot be a DKIM selector");
    const server = invocation.option("server") ?? account?.account.smtp?.host ?? null;
    const report = await checkDeliverability(
      {
        lang,
        address,
        server,
        ...(selector === undefined ? {} : { selectors: [selector] }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      },
      { signal: operation.signal, progress: () => undefined },
    );
    invocation.show(report, deliverabilityText(report, lang));
    return report.items.every(({ light }) => light !== "error" && light !== "unknown");
  },
};
