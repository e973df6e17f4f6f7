import { defineConfig } from "@playwright/test";

/** The real window, one at a time: each test has its own program, data folder and servers. */
export default defineConfig({
  projects: [
    { name: "e2e", testDir: "test/e2e" },
    { name: "tour", testDir: "test/tour", timeout: 300_000 },
  ],
  globalSetup: "./test/support/surrounding.ts",
  workers: 1,
  // A window, servers and a keyring on a loaded machine: what passes at the second try is told by name.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  outputDir: "test-results",
  reporter: [["list"]],
  use: { trace: "retain-on-failure" },
});
