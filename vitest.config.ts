import { availableParallelism } from "node:os";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { VitestOutcome } from "./scripts/vitest-outcome.ts";

const outcomeFile = process.env.OUTCOME_FILE;

/** Two kinds of tests: Node (core, shared, command line, servers, scripts) and the renderer's in a DOM. */
export default defineConfig({
  test: {
    dangerouslyIgnoreUnhandledErrors: false,
    // Most tests wait for servers: on a computer with two cores one worker would leave one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ["default", ...(outcomeFile === undefined ? [] : [new VitestOutcome(outcomeFile)])],
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["test/{core,shared,cli,desktop,servers,scripts}/**/*.test.ts", "test/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: "renderer",
          environment: "happy-dom",
          include: ["test/renderer/**/*.test.{ts,tsx}"],
        },
      },
    ],
  },
});
