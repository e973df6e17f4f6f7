import { describe, expect, it } from "vitest";
import { stationOrder, stations } from "#renderer/ui/path/stations.ts";
import { failedHalf, okHalf } from "#support/fake-data.ts";

const states = (input: Parameters<typeof stations>[0]) => stations(input).map((station) => `${station.name}:${station.state}`);

describe("the stations of the connection path", () => {
  it("stand in the order in which they happen: with STARTTLS the greeting comes before the encryption", () => {
    expect(stationOrder("smtp", "tls")).toEqual(["resolve", "connect", "encrypt", "greet", "signIn", "sender"]);
    expect(stationOrder("imap", "starttls")).toEqual(["resolve", "connect", "greet", "encrypt", "signIn", "mailbox"]);
  });

  it("are all green when a half went through", () => {
    expect(new Set(stations({ half: "imap", security: "tls", report: okHalf("imap") }).map((station) => station.state))).toEqual(
      new Set(["ok"]),
    );
  });

  it("stop at the failed one; what comes after was not reached", () => {
    const report = failedHalf("smtp", "greeting", { security: "starttls" });
    expect(states({ half: "smtp", security: "starttls", report })).toEqual([
      "resolve:ok",
      "connect:ok",
      "greet:failed",
      "encrypt:skipped",
      "signIn:skipped",
      "sender:skipped",
    ]);
  });

  it("show a warning where it belongs, with the warning's words", () => {
    const report = okHalf("smtp", { warnings: [{ id: "certificate-expires-soon", text: "läuft bald ab", stage: "tls" }] });
    const encrypt = stations({ half: "smtp", security: "tls", report }).find((station) => station.name === "encrypt");
    expect(encrypt).toMatchObject({ state: "warn", detail: "läuft bald ab" });
  });

  it("call an encryption that was chosen not to be used switched off, not green", () => {
    const report = okHalf("smtp", { security: "none" });
    const encrypt = stations({ half: "smtp", security: "none", report }).find((station) => station.name === "encrypt");
    expect(encrypt).toMatchObject({ state: "warn", isOff: true });
  });

  it("follow the progress: done, running, still to come", () => {
    const steps = {
      dns: { state: "done", step: { stage: "dns", ok: true, ms: 3 }, since: 0 },
      tcp: { state: "started", step: { stage: "tcp", ok: true, ms: 0 }, since: 5 },
    } as const;
    expect(states({ half: "imap", security: "tls", steps, isRunning: true }).slice(0, 3)).toEqual([
      "resolve:ok",
      "connect:running",
      "encrypt:pending",
    ]);
  });

  it("await nothing after a failed station while the other half still runs", () => {
    const steps = { dns: { state: "failed", step: { stage: "dns", ok: false, ms: 3 }, since: 0 } } as const;
    expect(states({ half: "imap", security: "tls", steps, isRunning: true }).slice(0, 2)).toEqual(["resolve:failed", "connect:skipped"]);
  });

  it("do not go on turning when a check was cancelled", () => {
    const steps = { dns: { state: "started", step: { stage: "dns", ok: true, ms: 0 }, since: 0 } } as const;
    expect(states({ half: "imap", security: "tls", steps, isRunning: false })[0]).toBe("resolve:skipped");
  });
});
