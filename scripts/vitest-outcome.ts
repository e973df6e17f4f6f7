// A Vitest reporter for `npm test`: the run in numbers and its failures in words, as JSON.
import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";
import { firstLines } from "./first-lines.ts";

/**
 * Writes into the file `{ passed, failed, skipped, failures, died }`; a test file that broke and an error outside any test are
 * failures as well. `died`: files whose process ended in mid-run, with nothing counted of them.
 */
export class VitestOutcome implements Reporter {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const words = unhandled.map((error) => [error, error.cause].map(messageOf).join("\n"));
    const dead = modules.filter((module) => words.some((text) => DIED.test(text) && text.includes(module.moduleId)));
    const whole = modules.filter((module) => !dead.includes(module));
    const tests = whole.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((one) => one.result().state === state).length;
    const failures = [
      ...whole.flatMap((module) => suiteFailures(module)),
      ...tests.filter((one) => one.result().state === "failed").map(testFailure),
      ...words
        .filter((text) => !dead.some(({ moduleId }) => text.includes(moduleId)))
        .map((text) => `outside any test › ${firstLines(text)}`),
    ];
    const failed = Math.max(count("failed"), failures.length);
    const died = dead.map(({ relativeModuleId }) => relativeModuleId);
    writeFileSync(this.#file, JSON.stringify({ passed: count("passed"), failed, skipped: count("skipped"), failures, died }));
  }
}

/** Vitest's words for a process that is gone. */
const DIED = /exited unexpectedly/;

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
