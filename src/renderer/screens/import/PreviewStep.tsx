import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { type Column, DataTable, NameCell } from "#renderer/ui/DataTable.tsx";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { ImportAction, ImportPreview, ImportRow } from "#shared/model/moving.ts";
import { ColumnsPanel } from "./ColumnsPanel.tsx";
import classes from "./Import.module.css";
import { rowNotes } from "./rowNotes.ts";
import type { Import } from "./useImport.ts";

const isBroken = (row: ImportRow): boolean => row.problems.some(({ isError }) => isError);

/** Every account of the source, what is wrong with it, and what will happen to it. */
export function PreviewStep({ flow, preview }: { flow: Import; preview: ImportPreview }) {
  const { t } = useText();
  const [selected, setSelected] = useState<string | null>(null);
  const { id, rows } = preview;
  const incomplete = rows.filter((row) => row.isIncomplete && !isBroken(row));
  const duplicates = rows.filter((row) => row.duplicate && !isBroken(row));
  const broken = rows.filter(isBroken);
  const current = rows.find((row) => row.key === selected);

  const choices = (row: ImportRow): { value: ImportAction; label: string }[] => [
    ...(isBroken(row) ? [] : [{ value: "create" as const, label: t(row.duplicate ? "moving:preview.copy" : "moving:preview.create") }]),
    ...(row.duplicate && !isBroken(row) ? [{ value: "update" as const, label: t("moving:preview.update") }] : []),
    { value: "skip", label: t("moving:preview.skip") },
  ];
  const columns: Column<ImportRow>[] = [
    {
      key: "account",
      head: t("moving:preview.account"),
      width: "minmax(0, 1.3fr)",
      cell: (row) => (
        <NameCell
          name={row.fields.displayName || row.fields.email || t("common:none")}
          below={row.row === null ? row.fields.email : `${t("moving:preview.row", { row: row.row })} · ${row.fields.email}`}
        />
      ),
    },
    {
      key: "servers",
      head: t("moving:preview.servers"),
      width: "minmax(0, 1fr)",
      cell: ({ fields }) => (
        <NameCell
          name={fields.imap?.host ?? (fields.smtp ? t("moving:preview.sending") : t("common:none"))}
          below={fields.smtp?.host ?? t("common:none")}
          isQuiet
        />
      ),
    },
    {
      key: "state",
      head: t("moving:preview.state"),
      width: "minmax(0, 1.3fr)",
      cell: (row) => {
        const [first] = rowNotes(row, t);
        return first ? (
          <span className={classes.note} title={first.text}>
            <StateIcon kind={first.kind} />
            <span>{first.text}</span>
          </span>
        ) : null;
      },
    },
    {
      key: "action",
      head: t("moving:preview.action"),
      width: "208px",
      cell: (row) => (
        <NativeSelect
          className={classes.select}
          aria-label={`${t("moving:preview.action")}: ${row.fields.email}`}
          disabled={isBroken(row)}
          value={flow.actionOf(row)}
          data={choices(row)}
          onChange={(event) => {
            const chosen = choices(row).find(({ value }) => value === event.currentTarget.value);
            if (chosen) flow.setAction([row.key], chosen.value);
          }}
        />
      ),
    },
  ];
  const forAll = (action: ImportAction) =>
    flow.setAction(
      duplicates.map((row) => row.key),
      action,
    );
  return (
    <>
      <PageTitle hint={t("moving:preview.text")}>
        {t("moving:preview.title", { count: rows.length, number: count(rows.length), name: preview.name })}
      </PageTitle>
      {preview.columns && <ColumnsPanel columns={preview.columns} onChange={(mapping) => void flow.mapColumns(id, mapping)} />}
      <div className={classes.tools}>
        {incomplete.length > 0 && (
          <Button
            size="xs"
            disabled={flow.work !== null}
            onClick={() =>
              void flow.complete(
                id,
                incomplete.map((row) => row.key),
              )
            }
          >
            {t("moving:preview.complete", { count: incomplete.length, number: count(incomplete.length) })}
          </Button>
        )}
        {duplicates.length > 1 && (
          <>
            <span>{t("moving:preview.allExisting")}</span>
            <Button size="xs" onClick={() => forAll("update")}>
              {t("moving:preview.update")}
            </Button>
            <Button size="xs" onClick={() => forAll("skip")}>
              {t("moving:preview.skip")}
            </Button>
          </>
        )}
        {preview.routing > 0 && <span>{t("moving:preview.routing", { count: preview.routing, number: count(preview.routing) })}</span>}
        {broken.length > 0 && <span>{t("moving:preview.errors", { count: broken.length, number: count(broken.length) })}</span>}
      </div>
      <DataTable
        label={t("moving:title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        selected={selected}
        onSelect={(row) => setSelected(row.key)}
        maxHeight="calc(100vh - 340px)"
      />
      <ul className={classes.notes}>
        {current &&
          rowNotes(current, t).map((note) => (
            <li key={note.text}>
              <StateIcon kind={note.kind} />
              {note.text}
            </li>
          ))}
      </ul>
    </>
  );
}
