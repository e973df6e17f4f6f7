import type { useText } from "#renderer/i18n.ts";
import type { StateKind } from "#renderer/ui/StateWord.tsx";
import type { ImportRow } from "#shared/model/moving.ts";

export interface RowNote {
  kind: StateKind;
  text: string;
}

type Speak = ReturnType<typeof useText>["t"];

/** What has to be said about a row, worst first. */
export function rowNotes(row: ImportRow, t: Speak): RowNote[] {
  const problems = [...row.problems].sort((a, b) => Number(b.isError) - Number(a.isError));
  return [
    ...problems.map(
      ({ field, kind, value, isError }): RowNote => ({
        kind: isError ? "error" : "warn",
        text: t(`moving:problem.${kind}`, { field: t(`moving:field.${field}`), value }),
      }),
    ),
    ...(row.duplicate ? [{ kind: "warn" as const, text: t("moving:preview.exists", { name: row.duplicate.name }) }] : []),
    ...(row.isIncomplete ? [{ kind: "warn" as const, text: t("moving:preview.noServers") }] : []),
    ...(row.remark ? [{ kind: "none" as const, text: t(`moving:preview.${row.remark}`) }] : []),
    ...(row.hasPassword ? [{ kind: "ok" as const, text: t("moving:preview.password") }] : []),
    ...(row.fixed.length > 0 ? [{ kind: "none" as const, text: t("moving:preview.fixed", { fields: row.fixed.join(", ") }) }] : []),
  ];
}
