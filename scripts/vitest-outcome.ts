// A Vitest reporter for `npm test`: the run in numbers and its failures in words, as JSON.
import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";
import { firstLines } from "./first-lines.ts";

/** Writes into the file `{ passed, failed, skipped, failures }`; a file that broke and an error outside any test are failures as well. */
export class VitestOutcome implements Reporter {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((one) => one.result().state === state).length;
    const failures = [
      ...modules.flatMap((module) => suiteFailures(module)),
      ...tests.filter((one) => one.result().state === "failed").map(testFailure),
      ...unhandled.map((error) => `outside any test › ${firstLines([error, error.cause].map(messageOf).join("\n"))}`),
    ];
    const failed = Math.max(count("failed"), failures.length);
    writeFileSync(this.#file, JSON.stringify({ passed: count("passed"), failed, skipped: count("skipped"), failures }));
  }
}

/** A process that died is named by the error's cause, with the file it ran. */
function messageOf(error: unknown): string {
  return String((error as { message?: unknown } | null | undefined)?.message ?? "");
}

function suiteFailures(module: TestModule): string[] {
  const suites = [...module.children.allSuites()].map((suite) => ({
    name: `${module.relativeModuleId} › ${suite.fullName}`,
    errors: suite.errors(),
  }));
  return [{ name: module.relativeModuleId, errors: module.errors() }, ...suites].flatMap(({ name, errors }) =>
    errors.map((error) => `${name} › ${firstLines(String(error.message))}`),
  );
}

function testFailure(one: TestCase): string {
  return `${one.module.relativeModuleId} › ${one.fullName} › ${firstLines(String(one.result().errors?.[0]?.message ?? ""))}`;
}
