import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import { FakeFailure } from "#support/fake-client.ts";
import { openWindow, press, type } from "#support/window.tsx";

const choose = async (label: string, value: string) => {
  const [field] = await screen.findAllByLabelText<HTMLSelectElement>(label);
  if (!field) throw new Error(`no field ${label}`);
  await act(async () => {
    fireEvent.change(field, { target: { value } });
  });
};
const port = () => screen.getAllByLabelText<HTMLInputElement>("Port")[0]?.value;

describe("the account form", () => {
  it("lets the port follow the encryption", async () => {
    await openWindow({ screen: "primary" });
    await choose("Verschlüsselung", "starttls");
    expect(port()).toBe("587");
    await choose("Verschlüsselung", "tls");
    expect(port()).toBe("465");
  });

  it("never overwrites a port that was typed: it offers the change below both fields", async () => {
    await openWindow({ screen: "primary" });
    const [field] = screen.getAllByLabelText("Port");
    await act(async () => {
      if (field) fireEvent.change(field, { target: { value: "587" } });
    });
    await act(async () => {
      if (field) fireEvent.blur(field);
    });
    await screen.findByText("Zu SSL/TLS gehört meist Port 465, nicht 587.");
    await choose("Verschlüsselung", "starttls");
    expect(port()).toBe("587");
    await choose("Verschlüsselung", "tls");
    expect(port()).toBe("587");
    await press("Port 465 einsetzen");
    expect(port()).toBe("465");
  });

  it("never receives a stored password: the field is empty and says where it is", async () => {
    await openWindow({ screen: "account", accountId: "zentrale" });
    expect((await screen.findByLabelText<HTMLInputElement>("Passwort", { selector: "[data-field=password]" })).value).toBe("");
    expect(screen.getByText("Im Tresor gespeichert")).toBeTruthy();
  });

  it("saves with Strg+S and sends no secret that was not typed", async () => {
    const { calls } = await openWindow({ screen: "account", accountId: "einkauf" });
    await type("Interne Beschreibung", "Lieferanten");
    expect(screen.getByText("1 ungespeicherte Änderung")).toBeTruthy();
    await act(async () => {
      fireEvent.keyDown(document.documentElement, { key: "s", code: "KeyS", ctrlKey: true });
    });
    await screen.findByText("„Einkauf“ ist gespeichert.");
    expect(calls.find((call) => call.method === "accounts.update")?.input).toMatchObject({ fields: { note: "Lieferanten" }, secrets: {} });
    expect(screen.queryByText("1 ungespeicherte Änderung")).toBeNull();
  });

  it("keeps what was typed when saving fails, and says why with a way on", async () => {
    await openWindow(
      { screen: "account", accountId: "einkauf" },
      {
        methods: {
          "accounts.update": () => {
            throw new FakeFailure({ code: "store-full" });
          },
        },
      },
    );
    await type("Interne Beschreibung", "Lieferanten");
    await press(/Speichern/);
    expect((await screen.findByRole("alert")).textContent).toContain("Der Datenträger ist voll.");
    expect(screen.getByLabelText<HTMLInputElement>("Interne Beschreibung").value).toBe("Lieferanten");
    expect(screen.getByRole("button", { name: "Erneut versuchen" })).toBeTruthy();
  });

  it("does not save what cannot work, and puts the focus into the first wrong field", async () => {
    const { calls } = await openWindow({ screen: "account", accountId: "einkauf" });
    await type("E-Mail-Adresse", "einkauf");
    await press(/Speichern/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("E-Mail-Adresse")));
    expect(screen.getByText(/Das ist keine vollständige E-Mail-Adresse/)).toBeTruthy();
    expect(calls.some((call) => call.method === "accounts.update")).toBe(false);
  });

  it("asks before deleting, says what is lost, and offers the milder way", async () => {
    const { calls } = await openWindow({ screen: "account", accountId: "rechnungen" });
    await press("Löschen …");
    await screen.findByText("Konto „Rechnungen“ löschen?");
    await screen.findByText("412 abgerufene E-Mails auf diesem Computer");
    expect(screen.getByRole("button", { name: "Nur deaktivieren" })).toBeTruthy();
    expect(calls.some((call) => call.method === "accounts.remove")).toBe(false);
    await press("Konto löschen");
    await waitFor(() => expect(useStore.getState().route.screen).toBe("accounts"));
    expect(useStore.getState().accounts?.some((account) => account.id === "rechnungen")).toBe(false);
  });
});
