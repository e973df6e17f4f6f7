/** The sign-in section: kinds, set-up, waiting, refusals, and the way there from a failed check. */
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { SignInProgress, SignInResult } from "#shared/model/sign-in.ts";
import { allFine, anAccount, oauthRequired } from "#support/fake-data.ts";
import { openWindow, press, type } from "#support/window.tsx";

const form = { screen: "account", accountId: "einkauf" } as const;
const choose = async (kind: string) => {
  const radio = await screen.findByRole("radio", { name: kind });
  await act(async () => void fireEvent.click(radio));
};
const violations = async () => {
  const result = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
};
const CLIENT = { client_id: "1-a.apps.googleusercontent.com", client_secret: "GOCSPX-geheim", project_id: "postkontor" };
const fileOf = (content: object) => new File([JSON.stringify(content)], "client_secret.json", { type: "application/json" });
const drop = (file: File) =>
  act(async () => {
    const event = new Event("drop", { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { files: [file] } });
    window.dispatchEvent(event);
  });

describe("the sign-in section", () => {
  it.each(["Google", "Microsoft 365", "Andere (OAuth 2.0)"])("with %s has no violation that axe can find", async (kind) => {
    await openWindow(form);
    await choose(kind);
    await screen.findByLabelText("Client-ID");
    expect(await violations()).toEqual([]);
  });

  it("takes Google's file from anywhere in the window, and saves the secret beside the fields", async () => {
    const { calls } = await openWindow(form);
    await choose("Google");
    await drop(fileOf({ installed: CLIENT }));
    await screen.findByText("Projekt „postkontor“ übernommen.");
    expect(screen.getByLabelText<HTMLInputElement>("Client-ID").value).toBe(CLIENT.client_id);
    await press(/^Speichern/);
    await waitFor(() => expect(calls.some(({ method }) => method === "accounts.update")).toBe(true));
    const saved = calls.find(({ method }) => method === "accounts.update")?.input;
    expect(saved).toMatchObject({
      fields: { signIn: { type: "oauth2", provider: "google", clientId: CLIENT.client_id } },
      secrets: { clientSecret: CLIENT.client_secret },
    });
    expect(JSON.stringify((saved as { fields: unknown }).fields)).not.toContain(CLIENT.client_secret);
  });

  it("says why a file is not the right one", async () => {
    await openWindow(form);
    await choose("Google");
    await drop(fileOf({ web: CLIENT }));
    await screen.findByText(/Dieser Client ist für eine Webanwendung/);
  });

  it("waits for the browser, can be cancelled, and sends the address as the one expected", async () => {
    let aborted = false;
    const { calls } = await openWindow(form, {
      methods: {
        "oauth.signIn": (_input: never, report: (step: unknown) => void, signal: AbortSignal) => {
          report({ step: "browser", url: "https://accounts.google.com/x" } satisfies SignInProgress);
          return new Promise((resolve) => {
            signal.addEventListener("abort", () => {
              aborted = true;
              resolve({ ok: false, problem: { code: "no-answer", server: null, params: {} } } satisfies SignInResult);
            });
          });
        },
      },
    });
    await choose("Google");
    await type("Client-ID", "abc");
    await press("Mit Google anmelden");
    const card = (await screen.findByText("Ihr Browser ist jetzt dran")).closest('[role="status"]') as HTMLElement;
    expect(within(card).getByRole("button", { name: "Link kopieren" })).toBeTruthy();
    await act(async () => void fireEvent.click(within(card).getByRole("button", { name: "Abbrechen" })));
    expect(aborted).toBe(true);
    const asked = calls.find(({ method }) => method === "oauth.signIn")?.input;
    expect(asked).toMatchObject({ username: "einkauf@nordlicht.example", by: "browser", place: { form: "einkauf", savedId: "einkauf" } });
  });

  it("shows who signed in, and keeps that for saving", async () => {
    const state = { user: "einkauf@nordlicht.example", since: "2026-11-23T09:00:00.000Z", valid: true, pending: true };
    let known: typeof state | null = null;
    const signIn = (): SignInResult => {
      known = state;
      return { ok: true, state };
    };
    const { calls } = await openWindow(form, { methods: { "oauth.signIn": signIn, "oauth.state": () => known } });
    await choose("Microsoft 365");
    await press("Mit Microsoft anmelden");
    await screen.findByText("Angemeldet als einkauf@nordlicht.example");
    await press(/^Speichern/);
    await waitFor(() => expect(calls.some(({ method }) => method === "accounts.update")).toBe(true));
    expect(calls.find(({ method }) => method === "accounts.update")?.input).toMatchObject({ secrets: { pendingSignIn: "einkauf" } });
  });

  it("explains a refusal, quotes the provider and gives the administrator's link", async () => {
    const problem = { code: "admin-consent-required", server: "invalid_grant AADSTS65001: …", params: {} } as const;
    await openWindow(form, { methods: { "oauth.signIn": () => ({ ok: false, problem }) } });
    await choose("Microsoft 365");
    await press("Mit Microsoft anmelden");
    const card = await screen.findByRole("alert");
    expect(within(card).getByText("Ihr Administrator muss zustimmen")).toBeTruthy();
    expect(within(card).getByText(/AADSTS65001/)).toBeTruthy();
    expect(within(card).getByRole("button", { name: "Link für den Administrator kopieren" })).toBeTruthy();
  });

  it("gives the exact command for the account's mailbox", async () => {
    await openWindow(form);
    await choose("Microsoft 365");
    expect(screen.getByText('Set-CASMailbox -Identity "einkauf@nordlicht.example" -SmtpClientAuthenticationDisabled $false')).toBeTruthy();
  });
});

describe("from a failed check", () => {
  const half = (host: string) => () => {
    const report = oauthRequired();
    for (const one of [report.smtp, report.imap]) if (one) Object.assign(one, { host });
    return report;
  };

  it("leads into Microsoft's sign-in of the form, and the check goes on by itself", async () => {
    const server = { host: "outlook.office365.com", port: 993, security: "tls" } as const;
    const account = anAccount({ id: "einkauf", email: "einkauf@nordlicht.example", imap: server, smtp: { ...server, port: 587 } });
    let reports = 0;
    const report = () => (reports++ === 0 ? half(server.host)() : allFine());
    const state = { user: account.email, since: "2026-11-23T09:00:00.000Z", valid: true, pending: true };
    const methods = { "oauth.signIn": (): SignInResult => ({ ok: true, state }) };
    const { calls } = await openWindow({ screen: "check", accountId: "einkauf", start: true }, { accounts: [account], report, methods });
    await press("Mit Microsoft anmelden");
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>("radio", { name: "Microsoft 365" }).checked).toBe(true));
    await press("Mit Microsoft anmelden");
    await screen.findByRole("heading", { name: /Verbindung steht/ });
    const checks = calls.filter(({ method }) => method === "check.run");
    expect(checks.at(-1)?.input).toMatchObject({
      account: { draft: { signIn: { provider: "microsoft" } }, secrets: { pendingSignIn: "einkauf" } },
    });
  });
});
