import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { FixSearch } from "#shared/model/fix.ts";
import type { CheckReport, SettingsChange } from "#shared/model/report.ts";
import { FakeFailure } from "#support/fake-client.ts";
import { failedHalf, okHalf } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const check = { screen: "check", accountId: "einkauf", start: true } as const;
const refused = (): CheckReport => ({
  ok: false,
  smtp: failedHalf("smtp", "tcp", {
    cause: "connection-refused",
    field: "port",
    title: "Auf Port 2525 antwortet kein Dienst.",
    isSearchable: true,
  }),
  imap: okHalf("imap"),
});
const search = (part: Partial<FixSearch>): FixSearch => ({
  fix: null,
  nearer: null,
  tried: { places: 4, logins: 1 },
  end: "exhausted",
  ms: 900,
  ...part,
});
const changes: SettingsChange[] = [
  { field: "port", from: 2525, to: 465 },
  { field: "security", from: "starttls", to: "tls" },
];

describe("the search for settings that work", () => {
  it("starts with a click, shows what would change, and takes it over", async () => {
    const found = search({ fix: { changes, report: okHalf("smtp") }, end: "found" });
    const { calls } = await openWindow(check, { report: refused, methods: { "check.findFix": () => found } });
    expect(calls.some(({ method }) => method === "check.findFix")).toBe(false);
    await press("Nach passenden Einstellungen suchen");
    await screen.findByText(/Mit diesen Einstellungen klappt es/);
    // Colours need a layout engine; the end-to-end tests check them in the real window.
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(screen.getByText("2525").tagName).toBe("S");
    await press("Übernehmen und erneut prüfen");
    await waitFor(() => expect(calls.filter(({ method }) => method === "accounts.update")).toHaveLength(1));
    const input = calls.find(({ method }) => method === "accounts.update")?.input as { fields: { smtp: object } };
    expect(input.fields.smtp).toMatchObject({ port: 465, security: "tls" });
  });

  it("says honestly that nothing was found, and with what effort", async () => {
    await openWindow(check, { report: refused, methods: { "check.findFix": () => search({ end: "time" }) } });
    await press("Nach passenden Einstellungen suchen");
    await screen.findByText("Es wurden keine Einstellungen gefunden, mit denen es klappt.");
    expect(screen.getByText(/4 andere Zugänge, eine Anmeldung\. Nach zehn Sekunden endet die Suche\./)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Nach passenden Einstellungen suchen" })).toBeNull();
  });

  it("can be cancelled and then begun again", async () => {
    const never = (_input: never, _tell: unknown, signal: AbortSignal) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new FakeFailure({ code: "cancelled" }))));
    await openWindow(check, { report: refused, methods: { "check.findFix": never } });
    await press("Nach passenden Einstellungen suchen");
    await press("Abbrechen");
    await screen.findByRole("button", { name: "Nach passenden Einstellungen suchen" });
  });

  it("takes blanks off a stored password without ever showing it", async () => {
    const trimmed = search({ fix: { changes: [{ field: "password", from: "", to: "" }], report: okHalf("smtp") }, end: "found" });
    const { calls } = await openWindow(check, { report: refused, methods: { "check.findFix": () => trimmed } });
    await press("Nach passenden Einstellungen suchen");
    await screen.findByText("ohne Leerzeichen am Rand");
    await press("Übernehmen und erneut prüfen");
    await waitFor(() =>
      expect(calls.find(({ method }) => method === "accounts.trimPassword")?.input).toEqual({ id: "einkauf", half: "smtp" }),
    );
  });
});
