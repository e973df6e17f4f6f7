import { act, fireEvent, screen } from "@testing-library/react";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { useStore } from "#renderer/store.ts";
import { anAccount, sampleCompany } from "#support/fake-data.ts";
import { openWindow } from "#support/window.tsx";

// A DOM without layout has no heights; the virtual list asks for these.
beforeAll(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(560);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(1000);
});
afterAll(() => vi.restoreAllMocks());

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent ?? "");

describe("the table of accounts", () => {
  it("puts what needs action first and what is switched off last", async () => {
    await openWindow({ screen: "accounts" });
    const rows = names();
    expect(rows[0]).toContain("Geschäftsführung");
    expect(rows[1]).toContain("Warnung: Zertifikat");
    expect(rows.at(-1)).toContain("Messe 2025");
  });

  it("draws a window of a thousand accounts, not all of them", async () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      anAccount({ id: `a${index}`, displayName: `Filiale ${index}`, email: `f${index}@nordlicht.example` }),
    );
    await openWindow({ screen: "accounts" }, { accounts: many, checks: [] });
    expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("1001");
    expect(names().length).toBeGreaterThan(5);
    expect(names().length).toBeLessThan(60);
  });

  it("is walked with the arrows and opened with Enter", async () => {
    await openWindow({ screen: "accounts" });
    const grid = screen.getByRole("grid");
    await act(async () => grid.focus());
    await act(async () => {
      fireEvent.keyDown(grid, { key: "ArrowDown" });
    });
    expect(screen.getAllByRole("row")[2]?.getAttribute("aria-selected")).toBe("true");
    await act(async () => {
      fireEvent.keyDown(grid, { key: "Enter" });
    });
    expect(useStore.getState().route).toMatchObject({ screen: "account", accountId: "rechnungen" });
  });

  it("finds by name, address or server, and says so when nothing fits", async () => {
    const { accounts } = sampleCompany();
    await openWindow({ screen: "accounts" }, { accounts });
    const search = screen.getByLabelText("Name, Adresse oder Server");
    await act(async () => {
      fireEvent.change(search, { target: { value: "gmx" } });
    });
    expect(names()).toHaveLength(1);
    await act(async () => {
      fireEvent.change(search, { target: { value: "gibt es nicht" } });
    });
    expect(screen.getByText("Kein Konto passt dazu")).toBeTruthy();
  });
});
