import { act, fireEvent, screen, within } from "@testing-library/react";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { useStore } from "#renderer/store.ts";
import type { Cause } from "#shared/model/cause.ts";
import type { KeptRecording, RunningLab } from "#shared/model/lab.ts";
import type { Recording } from "#shared/model/recording.ts";
import type { CheckReport } from "#shared/model/report.ts";
import type { SavedComparison } from "#shared/model/saved-report.ts";
import { FakeFailure } from "#support/fake-client.ts";
import { failedHalf, okHalf } from "#support/fake-data.ts";
import { openWindow, press, type } from "#support/window.tsx";

const RUNNING: RunningLab = {
  source: { scenario: "password-wrong-smtp" },
  account: {
    email: "anna@nordlicht.example",
    displayName: "Anna",
    username: "anna@nordlicht.example",
    auth: { type: "password", password: "lab" },
    smtp: { host: "localhost", port: 40_465, security: "tls" },
    imap: { host: "localhost", port: 40_993, security: "tls" },
    tls: { caFile: "ca.pem" },
  },
  expected: { smtp: "credentials-rejected", imap: null },
  to: null,
  startedAt: "2026-11-23T09:00:00.000Z",
};

/** A lab whose servers exist in name only. */
const lab = (report: () => CheckReport) => ({
  "lab.run": (source: RunningLab["source"], progress: (one: unknown) => void, signal: AbortSignal) => {
    progress({ ...RUNNING, source });
    return new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
  },
  "lab.check": () => report(),
});
const stops = (cause: Cause): CheckReport => ({
  ok: false,
  smtp: failedHalf("smtp", "auth", { cause, title: "Der Server lehnt ab", server: { code: 535, enhanced: "5.7.8", text: "no" } }),
  imap: okHalf("imap"),
});
const wrongPassword = () => stops("credentials-rejected");

const choose = async (name: string) => {
  const option = await screen.findByRole("option", { name: new RegExp(name) });
  await act(async () => {
    fireEvent.click(option);
  });
};

describe("the lab", () => {
  test("search, start and check: the result is as expected, and leaving the area stops the servers", async () => {
    const stopped: string[] = [];
    const methods = lab(wrongPassword);
    const run = methods["lab.run"];
    methods["lab.run"] = (source, progress, signal) => {
      signal.addEventListener("abort", () => stopped.push("aborted"));
      return run(source, progress, signal);
    };
    const main = await openWindow({ screen: "diagnosis", tab: "lab" }, { methods: methods as never });
    await type("Fälle durchsuchen", "passwort");
    expect(await screen.findAllByRole("option")).toHaveLength(1);
    await choose("Passwort falsch");
    await press("Fall starten");
    expect(await screen.findByText("localhost:40465 (SMTP)")).toBeTruthy();
    await press("Testkonto prüfen");
    expect(await screen.findByText("Wie erwartet")).toBeTruthy();
    expect(main.calls.find(({ method }) => method === "lab.run")?.input).toEqual({ scenario: "password-wrong-smtp" });
    await act(async () => useStore.getState().go({ screen: "overview" }));
    expect(stopped).toEqual(["aborted"]);
  });

  test("another result than the expected one is said", async () => {
    const report = () => stops("connection-refused");
    await openWindow({ screen: "diagnosis", tab: "lab" }, { methods: lab(report) as never });
    await choose("Passwort falsch");
    await press("Fall starten");
    await press("Testkonto prüfen");
    expect(await screen.findByText("Anders als erwartet")).toBeTruthy();
  });

  test("arrows choose a case, Enter starts it", async () => {
    const main = await openWindow({ screen: "diagnosis", tab: "lab" }, { methods: lab(wrongPassword) as never });
    const list = await screen.findByRole("listbox");
    for (const key of ["ArrowDown", "ArrowDown", "Enter"])
      await act(async () => {
        fireEvent.keyDown(list, { key });
      });
    expect(main.calls.find(({ method }) => method === "lab.run")?.input).toEqual({ scenario: "password-wrong-smtp" });
  });

  test("a posed problem tells nothing before the answer; a wrong one is explained and counted", async () => {
    await openWindow({ screen: "diagnosis", tab: "lab" }, { methods: lab(wrongPassword) as never });
    await choose("Passwort falsch");
    await press("Als Problem stellen");
    const cause = await screen.findByLabelText("Ursache");
    await screen.findByText("Das sagt der Server");
    expect(screen.queryByText(/Passwort falsch/)).toBeNull();
    await act(async () => {
      fireEvent.change(cause, { target: { value: "dns-not-found" } });
    });
    await press("Antwort prüfen");
    expect(await screen.findByText("Nicht ganz")).toBeTruthy();
    expect(screen.getByText(/Sie haben „Servername gibt es nicht“ gewählt/)).toBeTruthy();
    expect(screen.getByText("0 von 1 Problem gelöst")).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Passwort falsch (Postfix)" })).toBeTruthy();
  });
});

const ABOUT: KeptRecording = {
  key: "k1",
  origin: "file",
  name: "vom Kunden.json",
  recordedAt: "2026-11-20T10:00:00.000Z",
  command: "check",
  halves: { smtp: { host: "smtp.example", port: 465, security: "tls", stage: "greeting", cause: "unknown" }, imap: null },
};
const RECORDING: Recording = {
  format: "postkontor-recording",
  version: 1,
  recordedAt: ABOUT.recordedAt,
  command: "check",
  email: "person1@example",
  sender: "person1@example",
  to: null,
  smtp: {
    host: "smtp.example",
    port: 465,
    security: "tls",
    auth: "password",
    username: "person1@example",
    dns: null,
    tcp: null,
    cause: "unknown",
    stage: "greeting",
    connections: [
      {
        events: [
          { at: 9, tls: { version: "TLSv1.3", cipher: "AES", flaw: "expired", names: ["a.example"], validFrom: null, validTo: "nie" } },
          { at: 20, from: "server", text: "220 <script>alert(1)</script> \u001b[31m\u202egnp.exe\r\n" },
          { at: 21, from: "client", text: "EHLO [127.0.0.1]\r\n" },
          { at: 30, from: "server", bytes: "AAEC", cut: true },
          { at: 31, ended: "reset" },
        ],
      },
    ],
  },
  imap: null,
};

describe("recordings", () => {
  test("path and dialogue are readable, and a hostile server's words stay words", async () => {
    const methods = { "recordings.list": () => [ABOUT], "recordings.get": () => RECORDING };
    await openWindow({ screen: "diagnosis", tab: "recordings" }, { methods });
    const words = await screen.findByText(/<script>alert\(1\)<\/script>/);
    expect(words.textContent).toBe("220 <script>alert(1)</script> ·[31m·gnp.exe");
    expect(document.querySelector("script")).toBeNull();
    expect(screen.getByText(/Zertifikat: abgelaufen/)).toBeTruthy();
    expect(screen.getByText(/3 Bytes, kein Text/)).toBeTruthy();
    expect(screen.getByText("Die Verbindung wurde abgebrochen.")).toBeTruthy();
    expect(screen.getByText("Gestoppt: Begrüßung")).toBeTruthy();
  });

  test("a damaged file that is dropped is refused with the field; a huge one is not even sent to main", async () => {
    const failure = { code: "recording-unreadable" as const, params: { file: "x.json", problem: "version: only version 1 can be read" } };
    const methods = {
      "recordings.read": () => {
        throw new FakeFailure(failure);
      },
    };
    const main = await openWindow({ screen: "diagnosis", tab: "recordings" }, { methods });
    await screen.findByText("Noch keine Aufzeichnung");
    const drop = async (file: Partial<File>) =>
      act(async () => {
        fireEvent.drop(window, { dataTransfer: { files: [file] } });
        await new Promise((resolve) => setTimeout(resolve, 10));
      });
    await drop({ name: "x.json", size: 9, text: async () => "{}" });
    expect((await screen.findByRole("alert")).textContent).toContain("version: only version 1 can be read");
    await drop({ name: "gross.json", size: 9_000_000, text: async () => "{}" });
    expect((await screen.findByRole("alert")).textContent).toContain("gross.json");
    expect(main.calls.filter(({ method }) => method === "recordings.read")).toHaveLength(1);
  });
});

describe("the history", () => {
  // The table draws the rows that have room.
  beforeAll(() => {
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(720);
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(900);
    vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(720);
    vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(900);
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  test("says the result, the keys walk through the points, and the chosen check is shown", async () => {
    await openWindow({ screen: "diagnosis", accountId: "rechnungen" });
    const plot = await screen.findByRole("listbox", { name: "Prüfungen im gewählten Zeitraum" });
    const points = within(plot).getAllByRole("option");
    expect(points.length).toBeGreaterThan(1);
    expect(screen.getByText("Alle 4 Prüfungen kamen durch.")).toBeTruthy();
    await act(async () => {
      fireEvent.keyDown(plot, { key: "End" });
    });
    expect(within(plot).getByRole("option", { selected: true })).toBe(points.at(-1));
    await act(async () => {
      fireEvent.keyDown(plot, { key: "ArrowLeft" });
    });
    expect(within(plot).getByRole("option", { selected: true })).toBe(points.at(-2));
    expect(await screen.findByRole("region", { name: "Senden" })).toBeTruthy();
  });

  test("two chosen checks are compared, and the comparison can be saved", async () => {
    const { calls } = await openWindow({ screen: "diagnosis", accountId: "rechnungen" });
    const boxes = await screen.findAllByRole("checkbox");
    for (const box of boxes.slice(0, 2))
      await act(async () => {
        fireEvent.click(box);
      });
    await press("Auswahl vergleichen");
    expect(await screen.findByText("Einstellungen und Umgebung")).toBeTruthy();
    expect(screen.getByRole("rowheader", { name: "Anmelden" })).toBeTruthy();
    await press("Vergleich speichern");
    const saved = calls.find(({ method }) => method === "check.saveComparison")?.input as SavedComparison;
    expect(saved.rows.map(({ name }) => name)).toEqual(expect.arrayContaining(["Anmelden", "Server", "Ursache"]));
    expect(saved.sides).toHaveLength(2);
    expect(await screen.findByText(/Vergleich\.pdf/)).toBeTruthy();
  });
});
