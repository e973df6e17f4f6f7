import { act, screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { openWindow } from "#support/window.tsx";

const ROUTES: Route[] = [
  { screen: "overview" },
  { screen: "accounts" },
  { screen: "account", accountId: "rechnungen" },
  { screen: "primary" },
  { screen: "wizard" },
  { screen: "check", accountId: "gf" },
  { screen: "diagnosis", accountId: "gf" },
  { screen: "projects" },
  { screen: "templates" },
  { screen: "settings" },
];

// Colours need a layout engine; the end-to-end tests check them in the real window.
const violations = async () => {
  const result = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
};

describe("every screen is usable with assistive technology", () => {
  it.each(ROUTES)("$screen has no violation that axe can find", async (route) => {
    await openWindow(route);
    expect(await violations()).toEqual([]);
  });

  it("the welcome screen too", async () => {
    await openWindow({ screen: "welcome" }, { settings: { welcomed: false } });
    expect(await violations()).toEqual([]);
  });

  it("speaks English when the language is switched", async () => {
    await openWindow({ screen: "overview" });
    await act(async () => {
      await useStore.getState().updateSettings({ language: "en" });
    });
    expect(await screen.findByRole("heading", { name: "2 of 6 accounts need your attention" })).toBeTruthy();
    expect(document.documentElement.lang).toBe("en");
    await act(async () => {
      await useStore.getState().updateSettings({ language: "de" });
    });
  });
});
