/** The workspace file of `route`: accounts, projects and employees as an ERP knows them. */
import * as z from "zod";
import { DOCUMENT_KINDS, type DocumentKind } from "#shared/model/document.ts";
import type { RoutingFacts } from "./routing-table.ts";

const key = z.string().min(1).max(200);
const optionalKey = z.union([key, z.literal(""), z.null()]).optional();
const SenderShape = z.looseObject({ address: z.string().min(1).max(320), name: z.string().max(200).nullish() });
const AccountShape = z.looseObject({
  id: key,
  email: z.string().min(1).max(320),
  displayName: z.string().max(200).nullish(),
  sender: SenderShape.nullish(),
  active: z.boolean().default(true),
  sends: z.boolean().default(true),
  employees: z.array(key).max(10_000).nullish(),
  paused: z.string().max(200).nullish(),
});
const kindNames = ["default", ...DOCUMENT_KINDS] as const;
const MailShape = z.strictObject(
  Object.fromEntries(kindNames.map((name) => [name, optionalKey])) as Record<(typeof kindNames)[number], typeof optionalKey>,
);
const ProjectShape = z.looseObject({
  key,
  name: z.string().max(200).nullish(),
  mail: MailShape.nullish(),
  fallback: z.enum(["none", "primary"]).default("none"),
});
const EmployeeShape = z.looseObject({
  key,
  name: z.string().max(200).nullish(),
  personalAccount: optionalKey,
  preferPersonal: z.boolean().default(false),
});
const unique =
  (field: "id" | "key") =>
  (items: readonly Record<string, unknown>[], context: z.core.$RefinementCtx): void => {
    const seen = new Set<unknown>();
    for (const [index, item] of items.entries()) {
      if (seen.has(item[field])) context.addIssue({ code: "custom", path: [index, field], message: "is there twice" });
      seen.add(item[field]);
    }
  };
const WorkspaceShape = z.looseObject({
  primary: optionalKey,
  accounts: z.array(AccountShape).max(10_000).superRefine(unique("id")),
  projects: z.array(ProjectShape).max(10_000).superRefine(unique("key")).nullish(),
  employees: z.array(EmployeeShape).max(10_000).superRefine(unique("key")).nullish(),
});

/** What `route` is asked. */
export interface WorkspaceQuestion {
  kind: DocumentKind;
  project: string | null;
  employee: string | null;
  chosen: string | null;
  replyAccount: string | null;
  automatic: boolean;
}

/** A workspace that was read: who is there, and the facts of one question. */
export interface WorkspaceFile {
  hasProject: (key: string) => boolean;
  hasEmployee: (key: string) => boolean;
  factsOf: (question: WorkspaceQuestion) => RoutingFacts;
}

/** Reads the parsed JSON of a workspace file; the first defect is told with its field. */
export function readWorkspace(json: unknown): { workspace: WorkspaceFile } | { field: string; reason: string } {
  const parsed = WorkspaceShape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const stranger = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
    const reason = stranger.length > 0 ? "no document kind" : (issue?.message ?? "cannot be read");
    return { field: [...(issue?.path ?? []), ...stranger].join(".") || "the whole file", reason };
  }
  const { primary, accounts, projects, employees } = parsed.data;
  const projectOf = (wanted: string | null) => projects?.find((one) => one.key === wanted);
  const employeeOf = (wanted: string | null) => employees?.find((one) => one.key === wanted);
  return {
    workspace: {
      hasProject: (wanted) => projectOf(wanted) !== undefined,
      hasEmployee: (wanted) => employeeOf(wanted) !== undefined,
      factsOf: ({ kind, project: projectKey, employee: employeeKey, chosen, replyAccount, automatic }) => {
        const project = projectOf(projectKey);
        const employee = employeeOf(employeeKey);
        return {
          kind,
          chosen,
          replyAccount,
          automatic,
          primary: primary || null,
          accounts: accounts.map(({ id, email, displayName, sender, active, sends, employees: allowed, paused }) => ({
            ...{ id, email, active, sends, name: displayName || id },
            sender: sender ? { address: sender.address, name: sender.name ?? "" } : null,
            employees: allowed ?? [],
            paused: paused || null,
          })),
          project: project ? { name: project.name || project.key, mail: project.mail ?? {}, fallback: project.fallback } : null,
          employee: employee
            ? {
                key: employee.key,
                name: employee.name || employee.key,
                personalAccount: employee.personalAccount || null,
                preferPersonal: employee.preferPersonal,
              }
            : null,
        };
      },
    },
  };
}
