import { reviewAccount } from "#core/accounts";
import type { AccountView } from "#shared/model/account.ts";
import type { Address } from "#shared/model/document.ts";
import type { ImportRow, MovingField, RowProblem } from "#shared/model/moving.ts";
import type { FormField } from "#shared/model/review.ts";
import { type Candidate, problem } from "./candidate.ts";

/** What is there already. */
export interface Present {
  accounts: readonly AccountView[];
  employees: readonly Address[];
}

const FIELD: Record<FormField, MovingField> = {
  displayName: "displayName",
  email: "email",
  username: "username",
  password: "password",
  smtpUsername: "smtpUsername",
  smtpPassword: "smtpPassword",
  "imap.host": "imapHost",
  "imap.port": "imapPort",
  "imap.security": "imapSecurity",
  "smtp.host": "smtpHost",
  "smtp.port": "smtpPort",
  "smtp.security": "smtpSecurity",
  "sender.address": "senderAddress",
  testRecipient: "email",
};

/** Judges every account as the form would, finds its employee and whether its address is there already. */
export function judgeRows(candidates: readonly Candidate[], { accounts, employees }: Present): ImportRow[] {
  const seen = new Set<string>();
  const known = new Map(accounts.map((account) => [account.email.toLowerCase(), account]));
  return candidates.map((candidate, index) => {
    const { fields, errors } = reviewAccount(candidate.fields);
    const address = fields.email.toLowerCase();
    const problems: RowProblem[] = [...candidate.problems];
    for (const { field, kind } of errors) problems.push(problem(FIELD[field], kind, wrongValue(candidate, FIELD[field])));
    const employee = candidate.employee === "" ? null : findEmployee(employees, candidate.employee);
    if (candidate.employee !== "" && !employee) problems.push(problem("employee", "unknown-employee", candidate.employee, false));
    // A further identity may have the address of another account; in a table it is a line that was copied.
    if (address !== "" && seen.has(address)) problems.push(problem("email", "twice-in-file", address, candidate.row !== null));
    seen.add(address);
    const present = known.get(address);
    return {
      key: String(index),
      row: candidate.row,
      fields: { ...fields, employeeId: employee?.id ?? null },
      hasPassword: candidate.password !== "",
      hasSmtpPassword: candidate.smtpPassword !== "",
      remark: candidate.remark,
      problems: withoutRepeats(problems),
      duplicate: present ? { id: present.id, name: present.displayName || present.email } : null,
      isIncomplete: !fields.imap && !fields.smtp,
      fixed: candidate.fixed,
    };
  });
}

function wrongValue({ fields }: Candidate, field: MovingField): string {
  if (field === "email") return fields.email;
  if (field === "imapHost") return fields.imap?.host ?? "";
  if (field === "smtpHost") return fields.smtp?.host ?? "";
  return field === "senderAddress" ? (fields.sender?.address ?? "") : "";
}

const withoutRepeats = (problems: RowProblem[]): RowProblem[] =>
  problems.filter((one, at) => problems.findIndex(({ field, kind }) => field === one.field && kind === one.kind) === at);

function findEmployee(employees: readonly Address[], words: string): Address | undefined {
  const wanted = words.toLowerCase();
  const fits = employees.filter(({ name, number, email }) =>
    [name, number, email].some((value) => value !== "" && value.toLowerCase() === wanted),
  );
  // Two people of one name: nobody is chosen.
  return fits.length === 1 ? fits[0] : undefined;
}
