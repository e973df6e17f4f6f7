/** The deliverability screen: nothing is asked unasked, items come one by one, the record can be seen, cancelling works. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import type { DeliverabilityItem } from "#shared/model/deliverability.ts";
import { FakeFailure } from "#support/fake-client.ts";
import { aDeliverability } from "#support/fake-moving.ts";
import { openWindow, press, type } from "#support/window.tsx";

const ROUTE = { screen: "deliverability", accountId: "rechnungen" } as const;
const asked = (calls: { method: string; input: unknown }[]) =>
  calls.filter(({ method }) => method === "deliverability.check").map(({ input }) => input);

it("asks nothing before the button is pressed, then says what the DNS said, without a violation of accessibility", async () => {
  const { calls } = await openWindow(ROUTE, { methods: { "deliverability.check": () => aDeliverability() } });
  expect(asked(calls)).toEqual([]);
  await press("Jetzt prüfen");
  await screen.findByRole("heading", { name: /können abgewiesen werden/ });
  expect(asked(calls)).toEqual([{ accountId: "rechnungen" }]);
  const spf = screen.getByRole("region", { name: "Erlaubte Server (SPF): Handlung nötig" });
  expect(within(spf).getByText("v=spf1 mx a:smtp.nordlicht.example -all")).toBeTruthy();
  expect(within(spf).getByText("Den vorhandenen Eintrag durch diesen ersetzen:")).toBeTruthy();
  const result = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(result.violations.map(({ id }) => id)).toEqual([]);
});

it("shows every item as it is known, and Abbrechen ends the rest", async () => {
  const [mx] = aDeliverability().items;
  const endless = (_input: never, report: (item: unknown) => void, signal: AbortSignal) => {
    report(mx satisfies DeliverabilityItem | undefined);
    return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new FakeFailure({ code: "cancelled" }))));
  };
  await openWindow(ROUTE, { methods: { "deliverability.check": endless } });
  await press("Jetzt prüfen");
  await screen.findByRole("region", { name: "Antworten (MX): In Ordnung" });
  expect(screen.getByRole("region", { name: "Erlaubte Server (SPF): Wird gefragt" })).toBeTruthy();
  await press("Abbrechen");
  await screen.findByText("Die Prüfung wurde abgebrochen.");
  expect(screen.queryByRole("alert")).toBeNull();
});

it("sends a selector that the user typed, and refuses one that cannot be", async () => {
  const { calls } = await openWindow(ROUTE, { methods: { "deliverability.check": () => aDeliverability() } });
  await type("DKIM-Selector", "kein selector!");
  await screen.findByText(/Ein Selector besteht aus/);
  await press("Jetzt prüfen");
  expect(asked(calls)).toEqual([]);
  await type("DKIM-Selector", "s42");
  await press("Jetzt prüfen");
  await waitFor(() => expect(asked(calls)).toEqual([{ accountId: "rechnungen", selector: "s42" }]));
});

it("is reached from the account's menu", async () => {
  await openWindow({ screen: "account", accountId: "rechnungen" });
  await press("Weitere Aktionen");
  const item = await screen.findByText("Zustellbarkeit prüfen");
  await act(async () => {
    fireEvent.click(item);
  });
  await screen.findByRole("heading", { level: 1, name: "Zustellbarkeit" });
});
