/** The import: what can be chosen, what is shown before anything happens, what is left to do after it, and the way back. */
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FakeOptions } from "#support/fake-client.ts";
import { anImportPreview } from "#support/fake-moving.ts";
import { openWindow, press, type } from "#support/window.tsx";

// A DOM without layout has no heights; the virtual list asks for these.
beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(560);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1000);
});
afterAll(() => vi.restoreAllMocks());

const methods: NonNullable<FakeOptions["methods"]> = {
  "moving.profiles": () => [{ index: 0, name: "default-release", isDefault: true }],
  "moving.openFile": () => ({ state: "preview", preview: anImportPreview() }),
  "moving.forget": () => undefined,
  "moving.undo": () => undefined,
  "moving.apply": () => ({ created: ["rechnungen"], updated: [], skipped: 3, needPassword: ["rechnungen"], needSignIn: [] }),
};
const open = (more: NonNullable<FakeOptions["methods"]> = {}) => openWindow({ screen: "import" }, { methods: { ...methods, ...more } });
const inputs = (calls: { method: string; input: unknown }[], name: string) =>
  calls.filter(({ method }) => method === name).map(({ input }) => input);
const violations = async () =>
  (await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } })).violations.map(
    (one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`,
  );
const action = (email: string) => screen.getByLabelText<HTMLSelectElement>(`Was geschieht: ${email}`);

describe("the preview", () => {
  it("creates new accounts, asks about known addresses and keeps mistakes out", async () => {
    const { calls } = await open();
    await press("Tabelle wählen …");
    await screen.findByRole("heading", { name: "4 Konten in „konten.csv“" });
    await screen.findByLabelText("Was geschieht: neu@x.example");
    expect(action("neu@x.example").value).toBe("create");
    expect(action("info@nordlicht.example").value).toBe("skip");
    expect([...action("info@nordlicht.example").options].map(({ textContent }) => textContent)).toEqual([
      "Zusätzlich anlegen",
      "Vorhandenes aktualisieren",
      "Überspringen",
    ]);
    expect(action("kaputt").disabled).toBe(true);
    expect(screen.getByText("E-Mail-Adresse: „kaputt“ ist keine E-Mail-Adresse")).toBeTruthy();
    expect(await violations()).toEqual([]);
    await act(async () => {
      fireEvent.change(action("info@nordlicht.example"), { target: { value: "update" } });
    });
    await press("3 Konten importieren");
    await waitFor(() => expect(inputs(calls, "moving.apply")).toHaveLength(1));
    expect(inputs(calls, "moving.apply")[0]).toEqual({
      id: "import-1",
      choices: [
        { key: "neu@x.example", action: "create" },
        { key: "info@nordlicht.example", action: "update" },
        { key: "kaputt", action: "skip" },
        { key: "ohne@x.example", action: "create" },
      ],
    });
  });

  it("looks servers up only when asked to", async () => {
    const { calls } = await open({ "moving.complete": () => anImportPreview() });
    await press("Tabelle wählen …");
    await screen.findByRole("heading", { name: /4 Konten/ });
    expect(inputs(calls, "moving.complete")).toEqual([]);
    await press("Server für 1 Konto suchen");
    await waitFor(() => expect(inputs(calls, "moving.complete")).toEqual([{ id: "import-1", keys: ["ohne@x.example"] }]));
  });

  it("lets columns be taken for something else; a meaning belongs to one column", async () => {
    const { calls } = await open({ "moving.mapColumns": () => anImportPreview() });
    await press("Tabelle wählen …");
    const column = await screen.findByLabelText("Bedeutung der Spalte „Farbe“");
    await act(async () => {
      fireEvent.change(column, { target: { value: "email" } });
    });
    await waitFor(() => expect(inputs(calls, "moving.mapColumns")).toEqual([{ id: "import-1", mapping: [null, "password", "email"] }]));
  });
});

describe("after it", () => {
  it("leads to the accounts that need a password, and can be taken back", async () => {
    const { calls } = await open();
    await press("Tabelle wählen …");
    await press("2 Konten importieren");
    await screen.findByRole("heading", { name: "1 Konto importiert" });
    expect(screen.getByText("Diese Konten brauchen noch ein Passwort")).toBeTruthy();
    expect(await violations()).toEqual([]);
    await press("Import zurücknehmen");
    await screen.findByRole("heading", { name: "Woher kommen die Konten?" });
    expect(inputs(calls, "moving.undo")).toEqual([{ id: "import-1" }]);
  });

  it("forgets its passwords when the screen is left", async () => {
    const { calls } = await open();
    await press("Tabelle wählen …");
    await screen.findByRole("heading", { name: /4 Konten/ });
    await press("Andere Datei");
    await waitFor(() => expect(inputs(calls, "moving.forget")).toEqual([{ id: "import-1" }]));
  });
});

describe("a file", () => {
  it("that is refused says why", async () => {
    await open({ "moving.openFile": () => ({ state: "refused", why: "damaged", name: "x.json", detail: "accounts.0.email" }) });
    await press("Kontodatei wählen …");
    await screen.findByText("„x.json“ hat einen Fehler bei „accounts.0.email“ und wurde nicht übernommen.");
  });

  it("under a passphrase is opened with it, and a wrong one says so", async () => {
    const unlock = ({ passphrase }: { passphrase: string }) =>
      passphrase === "richtig!"
        ? { state: "preview", preview: anImportPreview() }
        : { state: "refused", why: "wrong-passphrase", name: "k.json", detail: "" };
    await open({ "moving.openFile": () => ({ state: "sealed", id: "s", name: "k.json" }), "moving.unlock": unlock });
    await press("Kontodatei wählen …");
    await type("Passphrase", "falsch");
    await press("Öffnen");
    await screen.findByText(/Diese Passphrase öffnet „k.json“ nicht/);
    expect(await violations()).toEqual([]);
    await type("Passphrase", "richtig!");
    await press("Öffnen");
    await screen.findByRole("heading", { name: /4 Konten/ });
  });

  it("of which nothing is chosen changes nothing", async () => {
    await open({ "moving.openFile": () => null });
    await press("Kontodatei wählen …");
    await screen.findByRole("heading", { name: "Woher kommen die Konten?" });
    expect(await violations()).toEqual([]);
  });
});

describe("the export", () => {
  it("takes passwords along only with a passphrase that was typed twice", async () => {
    const { calls } = await openWindow({ screen: "export" }, { methods: { "moving.exportAccounts": () => ({ file: "k.json" }) } });
    expect(await violations()).toEqual([]);
    await act(async () => {
      fireEvent.click(screen.getByLabelText(/mit Passwörtern/));
    });
    await type("Passphrase", "lang genug!");
    await press("Exportieren …");
    await screen.findByText("Die beiden Eingaben stimmen nicht überein.");
    expect(inputs(calls, "moving.exportAccounts")).toEqual([]);
    await type("Passphrase wiederholen", "lang genug!");
    await press("Exportieren …");
    await waitFor(() => expect(inputs(calls, "moving.exportAccounts")).toEqual([{ format: "sealed", passphrase: "lang genug!" }]));
    await waitFor(() => expect(screen.queryByDisplayValue("lang genug!")).toBeNull());
  });
});

it("is offered on the welcome screen", async () => {
  await openWindow({ screen: "welcome" }, { settings: { welcomed: false }, methods });
  await press(/^Konten importieren/);
  await screen.findByRole("heading", { level: 1, name: "Konten importieren" });
});
