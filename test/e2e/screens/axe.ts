// What axe finds in the real window, colours included.
import type { Page } from "@playwright/test";
import axe from "axe-core";

/** Names what axe finds on the present screen: rule, element and why. The mail's own content in its frame is not the program's. */
export async function violations(window: Page): Promise<string[]> {
  // Playwright's evaluation is not subject to the page's content security policy.
  await window.evaluate(axe.source);
  // What fades in has its final colours only at the end.
  await window.waitForTimeout(350);
  return window.evaluate(async () => {
    const { axe: tool } = window as unknown as { axe: typeof import("axe-core") };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    // A dialog's head is a <header>; what lies below an open dialog is hidden from assistive technology, so there are no two banners.
    const isOpen = document.querySelector("[role=dialog][aria-modal=true]") !== null;
    const rules = { "landmark-no-duplicate-banner": { enabled: !isOpen }, "landmark-unique": { enabled: !isOpen } };
    const found = await tool.run(document, { iframes: false, runOnly: tags, rules, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(" ")} – ${node.failureSummary ?? ""}`),
    );
  });
}
