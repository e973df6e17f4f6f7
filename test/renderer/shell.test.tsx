import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import { openWindow, press } from "#support/window.tsx";

const hit = async (key: string, more: object = {}) => {
  await act(async () => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
  });
};

describe("the window's keys", () => {
  it("switch areas with Alt and a digit, and lock the vault with Strg+L", async () => {
    await openWindow({ screen: "overview" });
    await hit("8", { altKey: true });
    expect(useStore.getState().route.screen).toBe("accounts");
    await hit("l", { ctrlKey: true });
    await screen.findByRole("heading", { name: "Tresor entsperren" });
  });

  it("show the map of all keys with ?, but not while someone types", async () => {
    await openWindow({ screen: "wizard" });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("E-Mail-Adresse")));
    await hit("?");
    expect(screen.queryByRole("dialog")).toBeNull();
    act(() => (document.activeElement as HTMLElement).blur());
    await hit("?");
    expect(await screen.findByRole("dialog", { name: "Tastenkürzel" })).toBeTruthy();
  });

  it("rest while a question is open", async () => {
    await openWindow({ screen: "account", accountId: "einkauf" });
    await press("Löschen …");
    await screen.findByRole("dialog");
    await hit("1", { altKey: true });
    expect(useStore.getState().route.screen).toBe("account");
  });
});

describe("the window", () => {
  it("follows what main declares changed", async () => {
    const { change, calls } = await openWindow({ screen: "accounts" });
    const before = calls.filter((call) => call.method === "accounts.list").length;
    await act(async () => change("accounts"));
    expect(calls.filter((call) => call.method === "accounts.list").length).toBe(before + 1);
  });

  it("tells at the start which file was damaged and where it is kept", async () => {
    await openWindow({ screen: "overview" }, { info: { notices: [{ code: "accounts-damaged", keptAs: "accounts.damaged-1.json" }] } });
    expect(screen.getByText(/Die Kontodatei war nicht lesbar/).textContent).toContain("accounts.damaged-1.json");
    await press("Verstanden");
    expect(screen.queryByText(/Die Kontodatei war nicht lesbar/)).toBeNull();
  });

  it("offers to take a deactivation back", async () => {
    await openWindow({ screen: "account", accountId: "einkauf" });
    await press("Deaktivieren");
    await screen.findByText("„Einkauf“ ist deaktiviert.");
    await press("Rückgängig");
    await waitFor(() => expect(useStore.getState().accounts?.find((account) => account.id === "einkauf")?.active).toBe(true));
  });
});
