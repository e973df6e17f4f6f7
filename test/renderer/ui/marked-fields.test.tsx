import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CheckReport } from "#shared/model/report.ts";
import { failedHalf, okHalf } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const TITLE = "Auf Port 2525 antwortet kein Dienst.";
const refused = (): CheckReport => ({
  ok: false,
  smtp: failedHalf("smtp", "tcp", { cause: "connection-refused", field: "port", title: TITLE }),
  imap: okHalf("imap"),
});
const port = () => document.querySelector<HTMLInputElement>('[data-field="smtp.port"]');
const described = (field: HTMLElement | null) =>
  (field?.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

describe("the field that a failed check names", () => {
  it("is marked with the cause when the form is shown again, until it is changed", async () => {
    await openWindow({ screen: "account", accountId: "einkauf" }, { report: refused });
    await press("Verbindung prüfen");
    await screen.findByRole("heading", { name: TITLE });
    await press("Port ändern");
    await waitFor(() => expect(document.activeElement).toBe(port()));
    expect(port()?.getAttribute("aria-invalid")).toBe("true");
    expect(described(port())).toContain(TITLE);
    await act(async () => void fireEvent.change(port() as HTMLInputElement, { target: { value: "2526" } }));
    expect(described(port())).not.toContain(TITLE);
  });

  it("is also marked when the saved account's own check leads to the form", async () => {
    await openWindow({ screen: "check", accountId: "einkauf", start: true }, { report: refused });
    await screen.findByRole("heading", { name: TITLE });
    await press("Port ändern");
    await waitFor(() => expect(described(port())).toContain(TITLE));
  });
});
