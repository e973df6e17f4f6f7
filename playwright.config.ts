import { defineConfig } from "@playwright/test";

/** End-to-end tests in the real window, one at a time: each has its own program, data folder and servers. */
export default defineConfig({
  testDir: "test/e2e",
  globalSetup: "./test/support/surrounding.ts",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: "test-results",
  reporter: [["list"]],
  use: { trace: "retain-on-failure" },
});
