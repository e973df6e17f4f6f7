import { expectedOf, SCENARIOS, sayLab, startScenario, titleOf } from "#core/lab";
import type { Command } from "./command.ts";
import { serveLab } from "./serve-lab.ts";

/** Lists the lab's scenarios, or plays one until it is stopped. */
export const lab: Command = {
  options: { scenario: { type: "string" }, list: { type: "boolean" } },
  async run(invocation) {
    const { lang } = invocation;
    if (invocation.flag("list")) {
      const list = SCENARIOS.map((one) => ({
        scenario: one.id,
        title: titleOf(one, lang),
        expected: expectedOf(one),
        ...(one.account?.to ? { to: one.account.to } : {}),
      }));
      invocation.show(list, list.map(({ scenario, title }) => `${scenario.padEnd(36)}${title}`).join("\n"));
      return true;
    }
    const wanted = invocation.option("scenario") ?? "healthy";
    const scenario = SCENARIOS.find(({ id }) => id === wanted);
    if (!scenario) return invocation.refuse(`--scenario: ${wanted}: no such scenario; postkontor lab --list names them`);
    await serveLab(await startScenario(scenario), sayLab(lang, "running", { title: titleOf(scenario, lang) }), invocation);
    return true;
  },
};
