import { describe, expect, it } from "vitest";
import { decideRouting, type RoutingAccount, type RoutingFacts } from "#core/outbox";
import { DOCUMENT_KINDS } from "#shared/model/document.ts";

const account = (id: string, changes: Partial<RoutingAccount> = {}): RoutingAccount => ({
  id,
  name: id,
  email: `${id}@firma.example`,
  sender: null,
  active: true,
  sends: true,
  employees: [],
  paused: null,
  ...changes,
});
const accounts = [
  account("zentrale"),
  account("rechnungen", { sender: { address: "billing@firma.example", name: "Buchhaltung" } }),
  account("projekt"),
  account("jana", { employees: ["jana"] }),
  account("alt", { active: false }),
  account("eingang", { sends: false }),
  account("gesperrt", { paused: "credentials-rejected" }),
];
const jana = { key: "jana", name: "Jana Petersen", personalAccount: "jana", preferPersonal: true };
const project = (mail: NonNullable<RoutingFacts["project"]>["mail"], fallback: "none" | "primary" = "none") => ({
  name: "Shop",
  mail,
  fallback,
});
const facts = (changes: Partial<RoutingFacts> = {}): RoutingFacts => ({
  kind: "auftrag",
  accounts,
  primary: "zentrale",
  project: project({}),
  employee: null,
  chosen: null,
  replyAccount: null,
  automatic: false,
  ...changes,
});
const decide = (changes: Partial<RoutingFacts> = {}) => decideRouting(facts(changes), "de");
const all = {
  chosen: "rechnungen",
  replyAccount: "projekt",
  project: project({ auftrag: "rechnungen", default: "projekt" }),
  employee: jana,
};

describe("decideRouting", () => {
  it.each<[string, Partial<RoutingFacts>, string, string]>([
    ["chosen", all, "rechnungen", "chosen"],
    ["reply", { ...all, chosen: null }, "projekt", "reply"],
    ["project-kind", { ...all, chosen: null, replyAccount: null }, "rechnungen", "project-kind"],
    ["project-default", { employee: jana, project: project({ default: "projekt", rechnung: "rechnungen" }) }, "projekt", "project-default"],
    ["personal", { employee: jana }, "jana", "personal"],
    ["primary", {}, "zentrale", "primary"],
    ["primary without a project", { project: null }, "zentrale", "primary"],
    ["primary for cleared project rules", { project: project({ auftrag: null, default: null }) }, "zentrale", "primary"],
    ["an employee's own account, chosen", { employee: jana, chosen: "jana" }, "jana", "chosen"],
  ])("takes the first rule that holds: %s", (_name, changes, id, rule) => {
    expect(decide(changes)).toMatchObject({ account: id, rule, problem: null });
  });

  it.each(DOCUMENT_KINDS.map((kind) => [kind, ["angebot", "auftrag"].includes(kind)] as const))(
    "sends %s from a personal account: %s",
    (kind, may) => {
      expect(decide({ kind, employee: jana }).rule).toBe(may ? "personal" : "primary");
      expect(decide({ kind, employee: jana, automatic: true }).rule).toBe("primary");
      expect(decide({ kind, employee: { ...jana, preferPersonal: false } }).rule).toBe("primary");
      expect(decide({ kind, employee: { ...jana, personalAccount: null } }).rule).toBe("primary");
    },
  );

  it.each([
    ["weg", "account-unknown"],
    ["alt", "account-inactive"],
    ["eingang", "account-cannot-send"],
    ["gesperrt", "account-paused"],
    ["jana", "account-not-allowed"],
  ])("tells why %s cannot be used, by every rule that may lead to it", (id, problem) => {
    const ways: [string, Partial<RoutingFacts>][] = [
      ["chosen", { chosen: id }],
      ["reply", { replyAccount: id }],
      ["project-kind", { project: project({ auftrag: id }) }],
      ["project-default", { project: project({ default: id }) }],
      ["primary", { primary: id }],
    ];
    for (const [rule, changes] of ways) {
      const decision = decide(changes);
      expect(decision).toMatchObject({ account: null, rule, sender: null, replyTo: null, problem });
      expect(decision.trace.find((step) => step.rule === rule)?.why).toContain(id === "weg" ? "gibt es nicht mehr" : `„${id}“`);
    }
  });

  it("names an account by its cause when it is paused", () => {
    expect(decide({ chosen: "gesperrt" }).trace[0]?.why).toBe(
      "Das Konto „gesperrt“ ist angehalten (credentials-rejected). Beheben Sie die Ursache oder wählen Sie ein anderes.",
    );
  });

  it("lets nobody but its employees use a reserved account, a rule without a person least of all", () => {
    const reserved = { project: project({ auftrag: "jana" }) };
    expect(decide({ ...reserved, employee: jana }).account).toBe("jana");
    expect(decide({ ...reserved, employee: { ...jana, key: "ole" } }).problem).toBe("account-not-allowed");
    expect(decide({ ...reserved, automatic: true }).problem).toBe("account-not-allowed");
  });

  it("says that there is no account where no rule leads to one", () => {
    expect(decide({ primary: null })).toMatchObject({ account: null, rule: null, problem: "no-account" });
  });

  it("takes the primary account as fallback only where the project allows it and the primary can send", () => {
    const broken = { project: project({ auftrag: "alt" }, "primary") };
    expect(decide(broken)).toMatchObject({ account: "zentrale", rule: "fallback", problem: null });
    expect(decide({ ...broken, primary: "eingang" })).toMatchObject({ account: null, rule: "project-kind", problem: "account-inactive" });
    expect(decide({ ...broken, primary: null })).toMatchObject({ account: null, problem: "account-inactive" });
    expect(decide({ project: project({}, "primary"), primary: "alt" })).toMatchObject({ account: null, rule: "primary" });
    expect(decide({ project: project({ auftrag: "rechnungen" }, "primary") }).rule).toBe("project-kind");
  });

  it("writes the account's sender, else its address", () => {
    expect(decide({ chosen: "rechnungen" }).sender).toEqual({ address: "billing@firma.example", name: "Buchhaltung" });
    expect(decide().sender).toEqual({ address: "zentrale@firma.example", name: "" });
  });

  it("brings answers to the employee who sends by hand through another account", () => {
    expect(decide({ kind: "rechnung", employee: jana }).replyTo).toBe("jana@firma.example");
    expect(decide({ kind: "rechnung", employee: jana, automatic: true }).replyTo).toBeNull();
    expect(decide({ employee: jana }).replyTo).toBeNull();
    expect(decide().replyTo).toBeNull();
  });

  it("traces every rule in its order, in both languages, without a word missing", () => {
    for (const lang of ["de", "en"] as const) {
      for (const changes of [{}, all, { chosen: "alt" }, { project: null, primary: null }, { employee: jana, automatic: true }]) {
        const { trace } = decideRouting(facts(changes), lang);
        expect(trace.map(({ rule }) => rule)).toEqual([
          "chosen",
          "reply",
          "project-kind",
          "project-default",
          "personal",
          "primary",
          "fallback",
        ]);
        for (const { why } of trace) expect(why).not.toMatch(/^routing\.|\{\{|„“|“”|^$/);
      }
    }
  });
});

describe("every combination of account states and rules", () => {
  const states: Partial<RoutingAccount>[] = [{}, { active: false }, { sends: false }, { paused: "rate-limited" }, { employees: ["ole"] }];
  const ids = ["a", "b", "c", null, "missing"];
  const pick = <T>(list: readonly T[], seed: number): T => list[seed % list.length] as T;
  /** A small fixed generator, so that a failure can be repeated. */
  function* numbers(seed: number) {
    let state = seed;
    for (;;) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state >>> 8;
    }
  }

  it("never uses another account silently, and never an unusable one", () => {
    const random = numbers(20_261_123);
    const next = <T>(list: readonly T[]) => pick(list, random.next().value as number);
    const seen = new Set<string>();
    for (let round = 0; round < 20_000; round++) {
      const known = ["a", "b", "c"].map((id) => account(id, next(states)));
      const asked = facts({
        kind: next(DOCUMENT_KINDS),
        accounts: known,
        primary: next(ids),
        project: next([null, project({ auftrag: next(ids), rechnung: next(ids), default: next(ids) }, next(["none", "primary"] as const))]),
        employee: next([null, { ...jana, personalAccount: next(ids), preferPersonal: next([true, false]) }]),
        chosen: next(ids),
        replyAccount: next(ids),
        automatic: next([true, false]),
      });
      const { account: used, rule, problem, sender, trace } = decideRouting(asked, "de");
      const { project: its, employee, kind, automatic } = asked;
      const personal = !automatic && ["angebot", "auftrag"].includes(kind) && employee?.preferPersonal ? employee.personalAccount : null;
      const wanted = asked.chosen ?? asked.replyAccount ?? its?.mail[kind] ?? its?.mail.default ?? personal ?? asked.primary;
      const usable = (id: string | null) =>
        known.some((one) => one.id === id && one.active && one.sends && one.paused === null && one.employees.length === 0);
      const expected = usable(wanted) ? wanted : wanted && its?.fallback === "primary" && usable(asked.primary) ? asked.primary : null;
      expect(used).toBe(expected);
      expect(problem === null).toBe(used !== null);
      expect(sender === null).toBe(used === null);
      expect(rule === "fallback").toBe(used !== null && used !== wanted);
      expect(trace.find(({ holds }) => holds)?.rule ?? null).toBe(rule === "fallback" ? trace.find(({ holds }) => holds)?.rule : rule);
      seen.add(`${rule} ${problem}`);
    }
    // Every rule and every problem came up, so the agreement means something.
    expect([...seen].map((one) => one.split(" ")[0])).toEqual(
      expect.arrayContaining(["chosen", "reply", "project-kind", "personal", "fallback"]),
    );
    for (const problem of [
      "account-unknown",
      "account-inactive",
      "account-cannot-send",
      "account-paused",
      "account-not-allowed",
      "no-account",
    ])
      expect([...seen].some((one) => one.endsWith(` ${problem}`))).toBe(true);
  });
});
