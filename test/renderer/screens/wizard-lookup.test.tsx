/** What the wizard shows while settings are searched on the network. */
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeFailure } from "#support/fake-client.ts";
import { openWindow, press, type } from "#support/window.tsx";

/** A search that reports one request and then waits until it is cancelled. */
const endless = (_input: never, report: (progress: unknown) => void, signal: AbortSignal) => {
  report({ source: "srv", ok: false, ms: 12, detail: "_imaps._tcp.firma.example: kein Eintrag" });
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new FakeFailure({ code: "cancelled" })));
  });
};

async function search(): Promise<void> {
  await type("E-Mail-Adresse", "anna@firma.example");
  await type("Passwort", "ein geheimes Passwort");
  await press("Einstellungen suchen");
}

describe("the search for settings", () => {
  it("shows every request as it ends, and Abbrechen leads to typing without an error", async () => {
    await openWindow({ screen: "wizard" }, { methods: { "discovery.lookup": endless } });
    await search();
    await screen.findByText("_imaps._tcp.firma.example: kein Eintrag");
    await press("Abbrechen");
    await screen.findByText("Welche Server gehören zu diesem Konto?");
    expect(screen.getAllByLabelText(/Server/).length).toBeGreaterThan(0);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("ends when the user goes back, and begins anew", async () => {
    const { calls } = await openWindow({ screen: "wizard" }, { methods: { "discovery.lookup": endless } });
    await search();
    await screen.findByText("_imaps._tcp.firma.example: kein Eintrag");
    await press("Zurück");
    await press("Einstellungen suchen");
    await waitFor(() => expect(calls.filter(({ method }) => method === "discovery.lookup")).toHaveLength(2));
  });

  it("stays on this computer when the user wants that", async () => {
    const { calls } = await openWindow({ screen: "wizard" });
    fireEvent.click(await screen.findByRole("switch", { name: /Nur in der mitgelieferten Tabelle suchen/ }));
    await search();
    await waitFor(() =>
      expect(calls.filter(({ method }) => method === "discovery.lookup").map(({ input }) => input)).toEqual([
        { address: "anna@firma.example", tableOnly: true },
      ]),
    );
  });
});
