/** Servers that are healthy but odd: nothing may be wrong with them. */
import type { Scenario } from "./scenario.ts";

const healthy = (
  id: string,
  half: Scenario["half"],
  rest: Omit<Scenario, "id" | "half" | "stage" | "cause" | "persona"> & { persona?: Scenario["persona"] } = {},
): Scenario => ({
  persona: "office",
  ...rest,
  id,
  half,
  stage: half === "smtp" ? "envelope" : "mailbox",
  cause: null,
});

export const healthyScenarios: readonly Scenario[] = [
  healthy("healthy", "imap"),
  healthy("healthy-gmail", "imap", { persona: "gmail" }),
  healthy("healthy-exchange", "smtp", { persona: "exchange" }),
  healthy("healthy-starttls", "smtp", { persona: "postfix", account: { security: "starttls" }, script: { encryption: "starttls" } }),
  healthy("slow-greeting", "smtp", {
    persona: "exim",
    script: { on: { greeting: { wait: 8_000, next: "220 mail.nordlicht.example ESMTP" } } },
  }),
  healthy("banner-of-many-lines", "smtp", { persona: "exim" }),
  healthy("no-initial-response", "imap", { script: { capabilities: ["IMAP4rev1", "AUTH=PLAIN"] } }),
  healthy("login-command-only", "imap", { script: { capabilities: ["IMAP4rev1"] } }),
  healthy("login-mechanism-only", "smtp", { script: { capabilities: ["SIZE 1000000", "AUTH LOGIN"] } }),
  healthy("auth-with-equals-sign", "smtp", { script: { capabilities: ["AUTH=PLAIN LOGIN", "SIZE"] } }),
  healthy("login-disabled-before-starttls", "imap", { account: { security: "starttls" }, script: { encryption: "starttls" } }),
  healthy("alert-that-only-informs", "imap", {
    script: { on: { select: "* OK [ALERT] Your mailbox is 85% full\n* 3 EXISTS\n$TAG OK [READ-ONLY] done" } },
  }),
  healthy("huge-capability-list", "imap", {
    script: { capabilities: ["IMAP4rev1", "SASL-IR", "AUTH=PLAIN", ...Array.from({ length: 400 }, (_, index) => `XVENDOR${index}`)] },
  }),
  healthy("extra-untagged-data", "imap", {
    script: {
      on: { select: "* 3 EXISTS\n* 0 RECENT\n* 1 FETCH (FLAGS (\\Seen))\n* STATUS Trash (MESSAGES 4)\n* 2 EXPUNGE\n$TAG OK done" },
    },
  }),
  healthy("literal-in-an-answer", "imap", { script: { on: { select: '* LIST () "/" {5}\nTrash\n* 3 EXISTS\n$TAG OK done' } } }),
];
