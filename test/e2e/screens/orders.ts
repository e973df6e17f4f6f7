// An order's screen, and the dialog that sends its documents.
import { expect, type Locator, type Page } from "@playwright/test";
import { goTo } from "./bridge.ts";
import { button } from "./wizard.ts";

/** Opens an order from the list and waits until it is there. */
export async function openOrder(window: Page, number: string): Promise<void> {
  await goTo(window, "Aufträge");
  await button(window, number).click();
  await expect(window.getByRole("heading", { name: `Auftrag ${number}` })).toBeVisible();
}

/** Opens "Dokument senden" of the order on the screen by its keys, once the order is far enough for it. */
export async function openSendDialog(window: Page): Promise<Locator> {
  const dialog = window.getByRole("dialog", { name: "Dokument senden" });
  await expect(async () => {
    await window.keyboard.press("Control+Shift+S");
    await expect(dialog).toBeVisible({ timeout: 2_000 });
  }).toPass();
  return dialog;
}
