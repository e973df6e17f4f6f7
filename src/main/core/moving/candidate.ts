import type { AccountFields } from "#shared/model/account.ts";
import type { ImportRow, RowProblem } from "#shared/model/moving.ts";

/** One account as a source gives it, before it is judged; passwords are beside it and never leave main. */
export interface Candidate {
  row: number | null;
  fields: AccountFields;
  password: string;
  smtpPassword: string;
  remark: ImportRow["remark"];
  /** Name, number or address of an employee. */
  employee: string;
  fixed: string[];
  isPrimary: boolean;
  problems: RowProblem[];
}

/** Makes a problem; the value is cut, since it stands in a file of a stranger. */
export const problem = (field: RowProblem["field"], kind: RowProblem["kind"], value = "", isError = true): RowProblem => ({
  field,
  kind,
  isError,
  value: /password/i.test(field) ? "" : value.slice(0, 80),
});
