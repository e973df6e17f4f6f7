import { describe, expect, it } from "vitest";
import { routeDocument } from "#core/outbox";
import { type AccountView, EMPTY_ACCOUNT } from "#shared/model/account.ts";
import { anAddress, aProject } from "#support/business.ts";

const account = (id: string, changes: Partial<AccountView> = {}): AccountView => ({
  ...EMPTY_ACCOUNT,
  id,
  displayName: id,
  createdAt: "",
  updatedAt: "",
  primary: false,
  hasPassword: true,
  hasSmtpPassword: false,
  ...changes,
});
const accounts = [
  account("zentrale", { primary: true }),
  account("versand"),
  account("alt", { active: false }),
  account("eingang", { smtp: null }),
];
const route = (mailRouting: Record<string, string | null>, chosen?: string, known = accounts) =>
  routeDocument({ kind: "auftrag", project: aProject({ mailRouting }), chosen, accounts: known }, "de");

describe("routeDocument", () => {
  it.each([
    ["the user's choice", { auftrag: "versand" }, "zentrale", "zentrale", "chosen"],
    ["the project's account for the kind", { auftrag: "versand", default: "zentrale" }, undefined, "versand", "project-kind"],
    ["the project's default", { rechnung: "zentrale", default: "versand" }, undefined, "versand", "project-default"],
    ["the primary account", { rechnung: "versand" }, undefined, "zentrale", "primary"],
    ["the primary account for a cleared rule", { auftrag: null }, undefined, "zentrale", "primary"],
  ])("takes %s", (_name, mailRouting, chosen, accountId, rule) => {
    expect(route(mailRouting as Record<string, string | null>, chosen)).toMatchObject({ accountId, rule, problem: null });
  });

  it.each([
    ["alt", "account-inactive"],
    ["eingang", "account-cannot-send"],
    ["weg", "account-unknown"],
  ])("tells that %s cannot send and takes no other account silently", (id, problem) => {
    expect(route({ auftrag: id })).toMatchObject({ accountId: null, rule: "project-kind", problem });
  });

  describe("personal accounts", () => {
    const jana = anAddress({ id: "jana", role: "employee", name: "Jana Lorenzen" });
    const known = [...accounts, account("jana-privat", { employeeId: "jana", email: "jana@nordlicht.example" })];
    const ask = (part: Partial<Parameters<typeof routeDocument>[0]>) =>
      routeDocument({ kind: "auftrag", project: aProject(), accounts: known, employee: jana, ...part }, "de");

    it("send for their employee who prefers it, and answers come back there otherwise", () => {
      expect(ask({ prefersPersonal: true })).toMatchObject({ accountId: "jana-privat", rule: "personal" });
      expect(ask({})).toMatchObject({ accountId: "zentrale", rule: "primary", replyTo: "jana@nordlicht.example" });
    });

    it("never send an invoice or what leaves by itself", () => {
      expect(ask({ prefersPersonal: true, kind: "rechnung" })).toMatchObject({ accountId: "zentrale", rule: "primary" });
      expect(ask({ prefersPersonal: true, automatic: true })).toMatchObject({ accountId: "zentrale", rule: "primary", replyTo: null });
    });

    it("are refused to everybody else, also where a project names them", () => {
      const project = aProject({ mailRouting: { auftrag: "jana-privat" } });
      expect(ask({ employee: null, chosen: "jana-privat" })).toMatchObject({ accountId: null, problem: "account-not-allowed" });
      expect(ask({ employee: anAddress({ id: "ole" }), project })).toMatchObject({ accountId: null, problem: "account-not-allowed" });
    });
  });

  it("says that there is no account at all", () => {
    expect(route({}, undefined, [])).toMatchObject({ accountId: null, rule: null, problem: "no-account" });
  });

  it("explains itself in words", () => {
    expect(route({}).why).toBe("Projekt „Großhandel“ hat für Auftragsbestätigungen kein eigenes Konto, daher gilt das primäre.");
  });
});
