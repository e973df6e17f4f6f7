// `npm test`: every stage in order, all of them even after a failure, and one last line `N passed, N failed`.
// Arguments choose stages; what follows `--` goes to the chosen runner: `node scripts/test.ts e2e -- wizard.spec.ts`.
import { resolveRuntime } from "./runtime.ts";
import { say } from "./say.ts";
import { prepareSystemPackages } from "./system-packages.ts";
import { STAGES, type StageName } from "./test-stages.ts";

async function test(given: readonly string[]): Promise<number> {
  const separator = given.indexOf("--");
  const chosen = separator < 0 ? given : given.slice(0, separator);
  const passedOn = separator < 0 ? [] : given.slice(separator + 1);
  const unknown = chosen.find((name) => !(name in STAGES));
  if (unknown !== undefined) {
    say(`Unknown stage "${unknown}". Stages: ${Object.keys(STAGES).join(", ")}`);
    return 2;
  }
  const names = Object.keys(STAGES).filter((name) => chosen.length === 0 || chosen.includes(name)) as StageName[];
  const needsSystem = names.includes("unit") || names.includes("e2e");
  const missing = needsSystem ? prepareSystemPackages(["start", "display", "test"]) : [];
  if (missing.length > 0) say(`Not here: ${missing.map((entry) => entry.names[0]).join(", ")}`);
  if (names.includes("e2e")) await resolveRuntime();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures: string[] = [];
  for (const name of names) {
    say(`\n── ${name}: ${STAGES[name].title}`);
    const start = performance.now();
    const outcome = await STAGES[name].run(passedOn);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
    const named = outcome.failed > 0 && outcome.failures.length === 0 ? ["see above"] : outcome.failures;
    failures.push(...named.map((failure) => `${name}: ${failure}`));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`── ${name}: ${outcome.failed === 0 ? "ok" : "FAILED"} (${outcome.passed} passed, ${outcome.failed} failed, ${seconds} s)`);
  }
  for (const failure of failures) process.stdout.write(`✗ ${failure}\n`);
  if (total.skipped > 0) process.stdout.write(`\n${total.skipped} skipped\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

process.exitCode = await test(process.argv.slice(2)).catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.stdout.write("0 passed, 1 failed\n");
  return 1;
});
