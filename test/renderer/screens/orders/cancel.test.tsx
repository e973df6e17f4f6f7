import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Order, OrderState } from "#shared/model/document.ts";
import { anAddress, anOrder, aProject } from "#support/business.ts";
import { FakeFailure, type FakeOptions } from "#support/fake-client.ts";
import { anAccount } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const INVOICE = { kind: "rechnung", number: "RE-2026-0007", date: "2026-11-23" } as const;

/** Opens an order whose steps are taken as main would take them. */
const open = (first: Order, methods: FakeOptions["methods"] = {}) => {
  let order = first;
  return openWindow(
    { screen: "order", orderId: first.id },
    {
      accounts: [anAccount({ id: "zentrale", primary: true })],
      checks: [],
      methods: {
        "orders.get": () => order,
        "orders.advance": ({ to }: { to: OrderState }) => {
          order = { ...order, state: to, ...(to === "cancelled" ? { cancelledIn: order.state } : {}) };
          return order;
        },
        "orders.restore": () => {
          const { cancelledIn = "created", ...rest } = order;
          order = { ...rest, state: cancelledIn };
          return order;
        },
        "addresses.list": () => [anAddress()],
        "projects.list": () => [aProject()],
        ...methods,
      },
    },
  );
};
const menu = async () => {
  await press("Aktionen");
  await screen.findByRole("menuitem", { name: /^PDF ansehen/, hidden: true });
  return screen;
};
const choose = async (name: RegExp) => {
  const item = (await menu()).getByRole("menuitem", { name, hidden: true });
  await act(async () => void fireEvent.click(item));
};
const current = () => screen.getByRole("list", { name: "Stand des Auftrags" }).querySelector("[aria-current]")?.textContent;

describe("an order's offer", () => {
  it("is made from an order that nobody has released, is sent, and becomes an order again", async () => {
    await open(anOrder({ state: "created" }));
    await choose(/^Angebot erstellen/);
    await waitFor(() => expect(current()).toBe("Angebot"));
    expect(screen.getByText("Noch keines. Das Angebot ist bereit zum Senden.")).toBeTruthy();
    const items = await menu();
    expect(items.getByRole("menuitem", { name: /^Angebot senden/, hidden: true }).hasAttribute("disabled")).toBe(false);
    expect(items.queryByRole("menuitem", { name: /^Freigeben/, hidden: true })).toBeNull();
    await act(async () => void fireEvent.click(items.getByRole("menuitem", { name: /^Auftrag daraus machen/, hidden: true })));
    await waitFor(() => expect(current()).toBe("angelegt"));
  });
});

describe("cancelling an order", () => {
  it("asks first, says that it can be taken back, and takes it back", async () => {
    await open(anOrder({ state: "released" }));
    await choose(/^Stornieren/);
    const dialog = await screen.findByRole("dialog", { name: "Auftrag 200534 stornieren?" });
    expect(dialog.textContent).toContain("Sie können die Stornierung zurücknehmen.");
    await act(async () => void fireEvent.click(within(dialog).getByRole("button", { name: "Stornieren" })));
    await waitFor(() => expect(current()).toBe("storniert"));
    const items = await menu();
    expect(items.getByRole("menuitem", { name: /^Freigeben.*Der Auftrag ist storniert\./, hidden: true }).hasAttribute("disabled")).toBe(
      true,
    );
    expect(items.getByRole("menuitem", { name: /^Gutschrift senden.*Es gibt keine Rechnung/, hidden: true }).hasAttribute("disabled")).toBe(
      true,
    );
    await act(async () => void fireEvent.click(items.getByRole("menuitem", { name: /^Stornierung zurücknehmen/, hidden: true })));
    await waitFor(() => expect(current()).toBe("freigegeben"));
  });

  it("names the invoice that a credit note will undo, and cannot be taken back then", async () => {
    await open(anOrder({ state: "invoiced", documents: [INVOICE] }));
    await choose(/^Stornieren/);
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("Zur Rechnung RE-2026-0007 entsteht eine Gutschrift");
    await act(async () => void fireEvent.click(within(dialog).getByRole("button", { name: "Stornieren und gutschreiben" })));
    await waitFor(() => expect(current()).toBe("storniert"));
    expect(screen.getByText("Noch keines. Die Gutschrift ist bereit zum Senden.")).toBeTruthy();
    const items = await menu();
    expect(items.getByRole("menuitem", { name: /^Gutschrift senden/, hidden: true }).hasAttribute("disabled")).toBe(false);
    expect(
      items
        .getByRole("menuitem", { name: /^Stornierung zurücknehmen.*Es gibt schon eine Gutschrift/, hidden: true })
        .hasAttribute("disabled"),
    ).toBe(true);
  });

  it("changes nothing where the question is answered with Abbrechen, and tells why where main refuses", async () => {
    const refuse = () => {
      throw new FakeFailure({ code: "not-allowed-in-state" });
    };
    await open(anOrder({ state: "shipped" }), { "orders.advance": refuse });
    await choose(/^Stornieren/);
    await press("Abbrechen");
    expect(current()).toBe("versendet");
    await choose(/^Stornieren/);
    const dialog = await screen.findByRole("dialog");
    await act(async () => void fireEvent.click(within(dialog).getByRole("button", { name: "Stornieren" })));
    expect(await screen.findByText(/In diesem Zustand geht das noch nicht/)).toBeTruthy();
    expect(current()).toBe("versendet");
  });
});
