import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CheckReport } from "#shared/model/report.ts";
import { allFine, failedHalf, okHalf } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const TITLE = "Auf Port 2525 antwortet kein Dienst.";
const refused = (): CheckReport => ({
  ok: false,
  smtp: failedHalf("smtp", "tcp", { cause: "connection-refused", field: null, title: TITLE }),
  imap: okHalf("imap"),
});

describe("the card while the check runs again in its place", () => {
  it("stays, says so, and closes only when the check is green", async () => {
    let runs = 0;
    await openWindow(
      { screen: "check", accountId: "einkauf", start: true },
      { report: () => (runs++ === 0 ? refused() : allFine()), pace: 60 },
    );
    await screen.findByRole("heading", { name: TITLE }, { timeout: 3_000 });
    await press("Erneut prüfen");
    expect(screen.getByRole("heading", { name: TITLE })).toBeTruthy();
    expect(screen.getByText("Wird erneut geprüft …")).toBeTruthy();
    await screen.findByRole("heading", { name: /Verbindung steht/ }, { timeout: 3_000 });
    await waitFor(() => expect(screen.queryByRole("heading", { name: TITLE })).toBeNull());
  });

  it("gives way to what the second check says", async () => {
    let runs = 0;
    const other = (): CheckReport => ({
      ...refused(),
      smtp: failedHalf("smtp", "tcp", { cause: "connection-timeout", title: "Niemand da." }),
    });
    await openWindow({ screen: "check", accountId: "einkauf", start: true }, { report: () => (runs++ === 0 ? refused() : other()) });
    await screen.findByRole("heading", { name: TITLE });
    await press("Erneut prüfen");
    await screen.findByRole("heading", { name: "Niemand da." });
    expect(document.activeElement?.textContent).toBe("Niemand da.");
  });
});
