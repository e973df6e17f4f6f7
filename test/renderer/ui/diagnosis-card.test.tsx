import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useStore } from "#renderer/store.ts";
import type { CheckReport } from "#shared/model/report.ts";
import { SavedReport } from "#shared/model/saved-report.ts";
import { inert } from "#src/main/core/net/words.ts";
import { failedHalf, oauthRequired, wrongPassword } from "#support/fake-data.ts";
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
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Passwort", { selector: "input[type=password]" })));
    expect(useStore.getState().route).toMatchObject({ screen: "account", accountId: "einkauf" });
  });

  it("explains one reason once when both halves stop for it", async () => {
    await openWindow(check, { report: oauthRequired });
    await screen.findByText("Senden und Empfangen stoppen bei „Anmelden“");
    expect(screen.getByText("Gleiche Ursache")).toBeTruthy();
  });

  it("hands the report and the account's settings to main, as a page or as a PDF, without any password", async () => {
    const { calls } = await openWindow(check, { report: wrongPassword });
    await press("Bericht speichern");
    const item = await screen.findByRole("menuitem", { name: "Als PDF speichern …", hidden: true });
    await act(async () => void fireEvent.click(item));
    const input = calls.find((call) => call.method === "check.saveReport")?.input as SavedReport;
    expect(input).toMatchObject({ format: "pdf", settings: { email: "einkauf@nordlicht.example" } });
    expect(input.name).toContain("einkauf@nordlicht.example");
    expect(SavedReport.parse(input).report.imap?.cause).toBe("credentials-rejected");
  });

  it("shows a hostile server's words as text and keeps them bounded", async () => {
    const evil = () => {
      const report = wrongPassword();
      const text = inert(`<script>window.hacked=1</script><img src=x onerror=alert(1)>\u001b[31m\u202egnp.exe ${"A".repeat(1_000_000)}`);
      if (report.imap) {
        report.imap.server = { code: null, enhanced: null, text };
        report.imap.steps = report.imap.steps.map((step) => ({ ...step, detail: text }));
      }
      return report;
    };
    await openWindow(check, { report: evil });
    const words = await screen.findByText(/window\.hacked/, { selector: "pre" });
    expect(words.textContent?.length).toBeLessThan(3_000);
    expect(document.querySelectorAll("script, img")).toHaveLength(0);
    for (const sign of ["\u001b", "\u202e"]) expect(document.body.textContent).not.toContain(sign);
  });

  it("saves the recording that main kept of the check", async () => {
    const { calls } = await openWindow(check, { report: () => ({ ...wrongPassword(), recording: "r1" }) });
    await press("Aufzeichnung speichern");
    expect(calls.find((call) => call.method === "recordings.save")?.input).toEqual({ key: "r1" });
  });

  it("trusts a certificate only after a question that shows its fingerprint, and checks again", async () => {
    const peer = {
      subject: "CN=mail",
      issuer: "CN=mail",
      names: ["mail"],
      validFrom: "2026-01-01",
      validTo: "2030-01-01",
      fingerprint256: "AB:CD",
    };
    const selfSigned = (): CheckReport => ({
      ok: false,
      imap: failedHalf("imap", "tls", {
        cause: "certificate-self-signed",
        title: "Selbst ausgestellt.",
        isTrustable: true,
        host: "imap.firma.example",
        port: 993,
        tls: { version: "TLSv1.3", cipher: "x", peer, chain: [peer] },
      }),
    });
    const { calls } = await openWindow(check, { report: selfSigned });
    await press("Diesem Zertifikat vertrauen …");
    const dialog = await screen.findByRole("dialog", { name: "Dem Zertifikat von „imap.firma.example“ vertrauen?" });
    expect(dialog.textContent).toContain("AB:CD");
    expect(calls.some(({ method }) => method === "certificates.trust")).toBe(false);
    await press("Vertrauen und erneut prüfen");
    await waitFor(() => expect(calls.filter(({ method }) => method === "check.run").length).toBe(2));
    expect(calls.find(({ method }) => method === "certificates.trust")?.input).toMatchObject({
      host: "imap.firma.example",
      port: 993,
      fingerprint256: "AB:CD",
    });
  });
});
