import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openWindow, press } from "#support/window.tsx";

const toggle = async (name: string) => {
  const found = await screen.findByText(name);
  await act(async () => void fireEvent.click(found));
};

describe("automatic sending of a project", () => {
  it("is switched on per kind and says that the first mails wait", async () => {
    const { calls } = await openWindow(
      { screen: "projects" },
      { methods: { "autoSend.setRule": (rule: object) => [{ ...rule, confirmed: 0 }] } },
    );
    await toggle("Auftragsbestätigung bei der Freigabe");
    expect(calls.find(({ method }) => method === "autoSend.setRule")?.input).toEqual({ projectId: "shop", kind: "auftrag", active: true });
    expect(screen.getByText(/Die nächsten 10 E-Mails warten/)).toBeTruthy();
  });

  it("shows in a dry run what would leave and why not", async () => {
    const line = {
      orderId: "a",
      orderNumber: "200534",
      customerName: "Brodersen Bau GmbH",
      kind: "auftrag",
      to: "a@b.example",
      reason: null,
    };
    await openWindow(
      { screen: "projects" },
      { methods: { "autoSend.dryRun": () => [line, { ...line, orderId: "b", to: "", reason: "no-address" }] } },
    );
    await press("Probelauf, ohne zu senden");
    expect(await screen.findByText(/Von 2 E-Mails des letzten Monats gingen 1 hinaus, 1 würden angehalten/)).toBeTruthy();
    expect(screen.getByText("Zu diesem Kunden gibt es keine E-Mail-Adresse.")).toBeTruthy();
  });

  it("plays a switched rule over last month's orders, before and after", async () => {
    const line = {
      orderId: "a",
      orderNumber: "200534",
      customerName: "Brodersen Bau GmbH",
      kind: "auftrag",
      to: "a@b.example",
      reason: null,
    };
    const lines = [line, { ...line, orderId: "b", reason: "sent-already" }, { ...line, orderId: "c", to: "", reason: "no-address" }];
    const methods = {
      "autoSend.rules": () => [{ projectId: "shop", kind: "rechnung", active: true, confirmed: 10 }],
      "autoSend.setRule": (rule: object) => [
        { projectId: "shop", kind: "rechnung", active: true, confirmed: 10 },
        { ...rule, confirmed: 0 },
      ],
      "autoSend.dryRun": () => [...lines, { ...line, kind: "rechnung" }],
    };
    await openWindow({ screen: "projects" }, { methods });
    await toggle("Auftragsbestätigung bei der Freigabe");
    expect(await screen.findByText(/gingen jetzt 3 E-Mails von selbst hinaus, vorher 1\. Es wurde nichts gesendet/)).toBeTruthy();
    expect(screen.getAllByText("Nichts")).toHaveLength(3);
    expect(screen.getByText("Zu diesem Kunden gibt es keine E-Mail-Adresse.")).toBeTruthy();
  });

  it("stops for all projects by one switch", async () => {
    const { calls } = await openWindow({ screen: "projects" });
    await toggle("Automatisches Senden anhalten");
    expect(calls.find(({ method }) => method === "settings.update")?.input).toEqual({ automaticStopped: true });
    expect(await screen.findByText("Das automatische Senden ist für alle Projekte angehalten.")).toBeTruthy();
  });
});

describe("the rehearsal of sending", () => {
  it("shows who would send what, and why an account cannot", async () => {
    const account = { sender: "a@b.example", recipient: "test@b.example", ok: true, title: "", explanation: "", fixes: [], ms: 5 };
    const cell = { projectId: "shop", kind: "auftrag", employeeId: null, accountId: "gut", why: "Das primäre Konto." };
    const result = {
      projects: [{ id: "shop", name: "Onlineshop" }],
      employees: [{ id: "jana", name: "Jana Petersen" }],
      cells: [cell, { ...cell, employeeId: "jana", accountId: "schlecht" }, { ...cell, kind: "rechnung", accountId: null }],
      accounts: [
        { ...account, accountId: "gut", name: "Zentrale" },
        { ...account, accountId: "schlecht", name: "Jana", ok: false, title: "Das Passwort stimmt nicht." },
      ],
    };
    const { calls } = await openWindow({ screen: "projects" }, { methods: { "projects.probe": () => result } });
    await press("Versand probieren");
    expect(await screen.findByText("1 Konto kann nicht senden")).toBeTruthy();
    expect(screen.getByTitle("Jana kann nicht senden. Das primäre Konto.")).toBeTruthy();
    expect(screen.getAllByText(/kein Konto/).length).toBeGreaterThan(0);
    expect(screen.getByText("Das Passwort stimmt nicht.")).toBeTruthy();
    expect(calls.filter(({ method }) => method === "projects.probe")).toHaveLength(1);
  });
});
