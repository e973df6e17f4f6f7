import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import { openWindow, press, type } from "#support/window.tsx";

const LOCKED = { state: "locked", protector: "password", keychainAvailable: false } as const;

describe("the lock screen", () => {
  it("covers everything while the vault is locked", async () => {
    await openWindow({ screen: "accounts" }, { vault: LOCKED });
    expect(screen.getByRole("heading", { name: "Tresor entsperren" })).toBeTruthy();
    expect(screen.queryByRole("navigation")).toBeNull();
    expect(document.activeElement).toBe(screen.getByLabelText("Master-Passwort"));
  });

  it("says when a password does not open it, and opens with the right one", async () => {
    await openWindow({ screen: "accounts" }, { vault: LOCKED });
    await type("Master-Passwort", "falsch");
    await press("Entsperren");
    await screen.findByText("Dieses Passwort öffnet den Tresor nicht.");
    await type("Master-Passwort", "richtig!");
    await press("Entsperren");
    await waitFor(() => expect(screen.queryByRole("navigation")).toBeTruthy());
    expect(JSON.stringify(useStore.getState())).not.toContain("richtig!");
  });
});
