import { NativeSelect } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { MOVING_FIELDS, type MovingField, type TableColumns } from "#shared/model/moving.ts";
import classes from "./Import.module.css";

/** What each column of a table is taken for; a meaning belongs to one column. */
export function ColumnsPanel({ columns, onChange }: { columns: TableColumns; onChange: (mapping: (MovingField | null)[]) => void }) {
  const { t } = useText();
  const { header, mapping, sample } = columns;
  const change = (at: number, value: string) => {
    const field = MOVING_FIELDS.find((one) => one === value) ?? null;
    onChange(mapping.map((before, index) => (index === at ? field : before === field ? null : before)));
  };
  const hint = (at: number): string => {
    if (mapping[at] === "password" || mapping[at] === "smtpPassword") return t("moving:columns.hidden");
    const text = sample.map((row) => row[at] ?? "").find((cell) => cell !== "");
    return text ? t("moving:columns.sample", { text }) : "";
  };
  return (
    <details className={classes.columns} open={!mapping.includes("email")}>
      <summary>{t("moving:columns.title")}</summary>
      <p className={classes.quiet}>{t("moving:columns.text")}</p>
      <div className={classes.grid}>
        {header.map((title, at) => (
          <NativeSelect
            // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order, and titles may repeat
            key={at}
            label={title || "–"}
            aria-label={t("moving:columns.of", { title: title || String(at + 1) })}
            description={hint(at)}
            inputWrapperOrder={["label", "input", "description"]}
            value={mapping[at] ?? ""}
            onChange={(event) => change(at, event.currentTarget.value)}
            data={[
              { value: "", label: t("moving:columns.ignore") },
              ...MOVING_FIELDS.map((field) => ({ value: field, label: t(`moving:field.${field}`) })),
            ]}
          />
        ))}
      </div>
    </details>
  );
}
