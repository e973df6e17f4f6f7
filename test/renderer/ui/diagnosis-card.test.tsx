import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import { oauthRequired, wrongPassword } from "#support/fake-data.ts";
import { openWindow, press } from "#support/window.tsx";

const check = { screen: "check", accountId: "einkauf", start: true } as const;

describe("the diagnosis card", () => {
  it("quotes the server's own words and lists what else could be the reason", async () => {
    await openWindow(check, { report: wrongPassword });
    await screen.findByRole("heading", { name: /Benutzername oder Passwort stimmen nicht/ });
    expect(screen.getByText("NO [AUTHENTICATIONFAILED] Authentication failed.")).toBeTruthy();
    expect(screen.getByText("Auch möglich").closest("details")?.querySelectorAll("li")).toHaveLength(2);
  });

  it("leads to the field that has to be corrected", async () => {
    await openWindow(check, { report: wrongPassword });
    await press("Passwort ändern");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Passwort")));
    expect(useStore.getState().route).toMatchObject({ screen: "account", accountId: "einkauf" });
  });

  it("explains one reason once when both halves stop for it", async () => {
    await openWindow(check, { report: oauthRequired });
    await screen.findByText("Senden und Empfangen stoppen bei „Anmelden“");
    expect(screen.getByText("Gleiche Ursache")).toBeTruthy();
  });

  it("hands a report to main that holds the cause as readable text and no markup of the server", async () => {
    const evil = () => {
      const report = wrongPassword();
      if (report.imap) report.imap.server = { code: null, enhanced: null, text: "<script>alert(1)</script>" };
      return report;
    };
    const { calls } = await openWindow(check, { report: evil });
    await press("Bericht speichern");
    const input = calls.find((call) => call.method === "check.saveReport")?.input as { name: string; html: string };
    expect(input.html).toContain("Benutzername oder Passwort stimmen nicht");
    expect(input.html).not.toContain("<script>");
    expect(input.name).toContain("einkauf@nordlicht.example");
  });
});
