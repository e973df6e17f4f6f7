import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AutoJob } from "#shared/model/auto-send.ts";
import type { DocumentGap } from "#shared/model/document.ts";
import { openWindow, press } from "#support/window.tsx";

const job = (part: Partial<AutoJob> = {}): AutoJob => ({
  ...{ id: "job-1", orderId: "order-1", orderNumber: "200534", customerName: "Brodersen Bau GmbH", kind: "auftrag" },
  ...{ state: "confirm", reason: "new-rule", createdAt: "2026-11-23T09:00:00.000Z", ...part },
});
const gap = (part: Partial<DocumentGap> = {}): DocumentGap => ({
  ...{ orderId: "order-2", orderNumber: "200535", customerName: "Kontor & Söhne", kind: "rechnung", date: "2026-11-20", why: "returned" },
  ...part,
});

describe("open mails on the overview", () => {
  it("wait for a yes, which sends them", async () => {
    let jobs = [job()];
    const { calls } = await openWindow(
      { screen: "overview" },
      {
        methods: {
          "autoSend.jobs": () => jobs,
          "autoSend.confirm": () => {
            jobs = [];
          },
        },
      },
    );
    expect(await screen.findByText("Auftragsbestätigung 200534, Brodersen Bau GmbH")).toBeTruthy();
    await press("Senden");
    await waitFor(() => expect(screen.queryByText(/200534/)).toBeNull());
    expect(calls.find(({ method }) => method === "autoSend.confirm")?.input).toEqual({ id: "job-1" });
  });

  it("offer no sending where something stands against it", async () => {
    await openWindow({ screen: "overview" }, { methods: { "autoSend.jobs": () => [job({ state: "attention", reason: "no-address" })] } });
    expect(await screen.findByText("Zu diesem Kunden gibt es keine E-Mail-Adresse.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Senden" })).toBeNull();
  });

  it("name what never reached the customer, once, and lead to sending it", async () => {
    const { calls } = await openWindow(
      { screen: "overview" },
      {
        methods: {
          "autoSend.jobs": () => [job({ orderId: "order-2", orderNumber: "200535", kind: "lieferschein" })],
          "orders.gaps": () => [gap(), gap({ kind: "lieferschein", why: "never" })],
        },
      },
    );
    expect(await screen.findByText("Vom 20.11.2026, kam als unzustellbar zurück.")).toBeTruthy();
    expect(screen.getAllByText(/^Lieferschein 200535/)).toHaveLength(1);
    await press("Jetzt senden");
    await waitFor(() =>
      expect(calls.some(({ method, input }) => method === "orders.get" && (input as { id: string }).id === "order-2")).toBe(true),
    );
  });
});
