import { expect, test } from "@playwright/test";
import { launchApp } from "#support/app.ts";

test("opens the first screen in German, without a word of complaint from any process", async () => {
  const launched = await launchApp();
  await expect(launched.window.getByRole("heading").first()).toBeVisible();
  expect(await launched.window.evaluate(() => document.documentElement.lang)).toBe("de");
  await launched.close();
  expect(launched.problems()).toEqual([]);
});
