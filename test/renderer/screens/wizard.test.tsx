import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import { allFine, plainOnTls } from "#support/fake-data.ts";
import { openWindow, press, type } from "#support/window.tsx";

const ADDRESS = "rechnung@nordlicht.example";
const PASSWORD = "ein geheimes Passwort";

async function toCheck() {
  await type("E-Mail-Adresse", ADDRESS);
  await type("Passwort", PASSWORD);
  await press("Einstellungen suchen");
  await screen.findByText("Einstellungen von Nordlicht gefunden");
  await press("Verbindung prüfen");
}

describe("the account wizard", () => {
  it("leads from address and password to the saved account and the server's receipt", async () => {
    const { calls } = await openWindow({ screen: "wizard" });
    await toCheck();
    await screen.findByText("Verbindung steht. Senden und Empfangen sind in Ordnung.");
    await press("Weiter zur Testmail");
    await press("Testmail senden");
    await screen.findByText("250 2.0.0 Ok: queued as 4Fz8kQ2rWbz1Q");
    const created = calls.filter((call) => call.method === "accounts.create");
    expect(created).toHaveLength(1);
    expect(created[0]?.input).toMatchObject({
      fields: { email: ADDRESS, username: ADDRESS, smtp: { port: 465 } },
      secrets: { password: PASSWORD },
    });
  });

  it("removes a blank that was copied in, says so, and puts it back on request", async () => {
    await openWindow({ screen: "wizard" });
    await type("E-Mail-Adresse", `${ADDRESS} `);
    const field = screen.getByLabelText<HTMLInputElement>("E-Mail-Adresse");
    await waitFor(() => expect(field.value).toBe(ADDRESS));
    expect(screen.getByText(/Leerzeichen entfernt/)).toBeTruthy();
    await press("Rückgängig");
    expect(field.value).toBe(`${ADDRESS} `);
    await act(async () => {
      fireEvent.blur(field);
    });
    expect(field.value).toBe(`${ADDRESS} `);
  });

  it("offers to remove a blank from the password, but does not do it by itself", async () => {
    await openWindow({ screen: "wizard" });
    await type("E-Mail-Adresse", ADDRESS);
    await type("Passwort", "geheim ");
    const field = screen.getByLabelText<HTMLInputElement>("Passwort");
    await screen.findByText(/Am Anfang oder Ende steht ein Leerzeichen/);
    expect(field.value).toBe("geheim ");
    await press("Entfernen");
    await waitFor(() => expect(field.value).toBe("geheim"));
  });

  it("does not go on without a password, and says why at the field", async () => {
    const { calls } = await openWindow({ screen: "wizard" });
    await type("E-Mail-Adresse", ADDRESS);
    await press("Einstellungen suchen");
    await screen.findByText("Ohne Passwort lässt sich die Anmeldung nicht prüfen.");
    expect(calls.some((call) => call.method === "discovery.lookup")).toBe(false);
  });

  it("lets the servers be typed when nothing is known, and keeps them on the way back and forth", async () => {
    await openWindow({ screen: "wizard" });
    await type("E-Mail-Adresse", "a@unbekannt.example");
    await type("Passwort", PASSWORD);
    await press("Einstellungen suchen");
    await screen.findByText("Zu dieser Adresse ist nichts bekannt");
    await type("IMAP-Server", "imap.unbekannt.example");
    await press("Zurück");
    await press("Einstellungen suchen");
    expect((await screen.findByLabelText<HTMLInputElement>("IMAP-Server")).value).toBe("imap.unbekannt.example");
    await press("Zurück");
    expect((await screen.findByLabelText<HTMLInputElement>("Passwort")).value).toBe(PASSWORD);
  });

  it("shows where and why a check stopped, and one click takes the proposal over and checks again", async () => {
    let hasFailed = false;
    const { calls } = await openWindow(
      { screen: "wizard" },
      {
        report: () => {
          if (hasFailed) return allFine();
          hasFailed = true;
          return plainOnTls();
        },
      },
    );
    await toCheck();
    const title = await screen.findByRole("heading", { name: "Port 465 erwartet SSL/TLS, eingestellt ist STARTTLS" });
    await waitFor(() => expect(document.activeElement).toBe(title));
    expect(screen.getByText("Senden stoppt bei „Begrüßung“")).toBeTruthy();
    await press("Übernehmen und erneut prüfen");
    await screen.findByText("Verbindung steht. Senden und Empfangen sind in Ordnung.");
    const last = calls.filter((call) => call.method === "check.run").at(-1);
    expect(last?.input).toMatchObject({ account: { draft: { smtp: { security: "tls" } } } });
  });

  it("saves without a check when the user wants that", async () => {
    const { calls } = await openWindow({ screen: "wizard" }, { report: plainOnTls });
    await toCheck();
    await screen.findByRole("heading", { name: /Port 465 erwartet/ });
    await press("Ohne Prüfung speichern");
    await waitFor(() => expect(useStore.getState().route.screen).toBe("account"));
    expect(calls.filter((call) => call.method === "accounts.create")).toHaveLength(1);
  });

  it("stops a running check", async () => {
    await openWindow({ screen: "wizard" }, { pace: 2000 });
    await toCheck();
    await screen.findByText("Verbindung wird geprüft …");
    await press("Abbrechen");
    await screen.findByText("Die Prüfung wurde abgebrochen.");
  });

  it("asks for a master password where no keychain is there, and then saves", async () => {
    const { calls } = await openWindow({ screen: "wizard" }, { vault: { state: "new", protector: null, keychainAvailable: false } });
    await toCheck();
    await press("Weiter zur Testmail");
    await type("Master-Passwort", "kurz");
    await press("Tresor anlegen");
    await screen.findByText("Das sind weniger als 8 Zeichen.");
    await type("Master-Passwort", "lang genug und gut");
    await type("Master-Passwort wiederholen", "lang genug und gut");
    await press("Tresor anlegen");
    await screen.findByText(/ist verbunden und gespeichert/);
    expect(calls.filter((call) => call.method === "accounts.create").length).toBe(2);
  });

  it("keeps what was typed when another screen is shown, but never the password", async () => {
    await openWindow({ screen: "wizard" });
    await type("E-Mail-Adresse", ADDRESS);
    await type("Passwort", PASSWORD);
    expect(JSON.stringify(useStore.getState())).not.toContain(PASSWORD);
    act(() => useStore.getState().go({ screen: "overview" }));
    await screen.findByText(/Konten brauchen Ihre Aufmerksamkeit/);
    act(() => useStore.getState().go({ screen: "wizard" }));
    expect((await screen.findByLabelText<HTMLInputElement>("E-Mail-Adresse")).value).toBe(ADDRESS);
    expect(screen.getByLabelText<HTMLInputElement>("Passwort").value).toBe("");
  });
});
