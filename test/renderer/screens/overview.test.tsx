import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import { allFine, anAccount, plainOnTls } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const AT = new Date().toISOString();
const broken = anAccount({ id: "a", displayName: "Versand", smtp: { host: "smtp.nordlicht.example", port: 465, security: "starttls" } });

describe("the overview", () => {
  it("says in one sentence whether everything is fine, problems first", async () => {
    await openWindow({ screen: "overview" });
    expect(screen.getByRole("heading", { level: 2, name: "2 von 6 Konten brauchen Ihre Aufmerksamkeit" })).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Microsoft nimmt hier kein Passwort mehr an" })).toBeTruthy();
  });

  it("does not call fine what was never checked", async () => {
    await openWindow({ screen: "overview" }, { accounts: [anAccount()], checks: [] });
    expect(screen.getByRole("heading", { level: 2, name: "Ein Konto ist noch nicht geprüft" })).toBeTruthy();
  });

  it("mends what a click can mend: saves the proposal and checks again", async () => {
    const { calls } = await openWindow(
      { screen: "overview" },
      { accounts: [broken], checks: [{ accountId: "a", at: AT, report: plainOnTls() }], report: allFine },
    );
    await press("Übernehmen und erneut prüfen");
    await screen.findByText("Ihr Konto ist in Ordnung");
    expect(calls.find((call) => call.method === "accounts.update")?.input).toMatchObject({
      id: "a",
      fields: { smtp: { security: "tls" } },
      secrets: {},
    });
  });

  it("checks all active accounts, not the ones that are switched off", async () => {
    const { calls } = await openWindow({ screen: "overview" });
    await press("Alle prüfen");
    await waitFor(() => expect(calls.filter((call) => call.method === "check.run")).toHaveLength(6));
    expect(JSON.stringify(calls)).not.toContain('"id":"messe"');
    await waitFor(() => expect(Object.values(useStore.getState().operations).every((one) => !one.running)).toBe(true));
  });

  it("names the next step when there is no account yet", async () => {
    await openWindow({ screen: "overview" }, { accounts: [], checks: [] });
    expect(screen.getByRole("heading", { name: "Noch kein Konto eingerichtet" })).toBeTruthy();
    await press("Konto einrichten");
    expect(useStore.getState().route.screen).toBe("wizard");
  });
});
