import { decideRouting, type RoutingDecision, readWorkspace } from "#core/outbox";
import { DOCUMENT_KINDS } from "#shared/model/document.ts";
import type { Command, Invocation } from "./command.ts";
import { readJsonFile } from "./json-file.ts";

/** Says which account sends a document, and why; contacts nothing. */
export const route: Command = {
  options: {
    workspace: { type: "string" },
    kind: { type: "string" },
    project: { type: "string" },
    employee: { type: "string" },
    account: { type: "string" },
    "reply-to-account": { type: "string" },
    automatic: { type: "boolean" },
  },
  async run(invocation) {
    const file = invocation.required("workspace", "a workspace file");
    const kind = invocation.oneOf("kind", DOCUMENT_KINDS) ?? invocation.refuse(`--kind: ${DOCUMENT_KINDS.join(", ")}`);
    const read = readWorkspace(await readJsonFile(file, invocation));
    if ("reason" in read) return invocation.refuse(`${file}: ${read.field}: ${read.reason}`);
    const project = keyOf("project", read.workspace.hasProject, file, invocation);
    const employee = keyOf("employee", read.workspace.hasEmployee, file, invocation);
    const chosen = invocation.option("account") ?? null;
    const replyAccount = invocation.option("reply-to-account") ?? null;
    const automatic = invocation.flag("automatic");
    const decision = decideRouting(read.workspace.factsOf({ kind, project, employee, chosen, replyAccount, automatic }), invocation.lang);
    invocation.show(decision, textOf(decision));
    return decision.problem === null;
  },
};

function keyOf(name: "project" | "employee", isKnown: (key: string) => boolean, file: string, invocation: Invocation): string | null {
  const key = invocation.option(name);
  if (key === undefined) return null;
  return isKnown(key) ? key : invocation.refuse(`--${name}: ${key}: ${file} has no such ${name}`);
}

function textOf({ account, sender, replyTo, problem, trace }: RoutingDecision): string {
  const head = account === null ? `✗ ${problem}` : `✓ ${account} <${sender?.address ?? ""}>${replyTo ? ` (Reply-To: ${replyTo})` : ""}`;
  return [head, ...trace.map(({ rule, holds, why }) => `  ${holds ? "●" : "○"} ${rule.padEnd(16)}${why}`)].join("\n");
}
