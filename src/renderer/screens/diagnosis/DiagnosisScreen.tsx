import { Button, SegmentedControl } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { dayAndTime, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { type Column, DataTable } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconRoute } from "#renderer/ui/icons.ts";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { HalfWord } from "#renderer/ui/path/HalfWord.tsx";
import { reportState } from "#renderer/ui/path/halfState.ts";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import { stations } from "#renderer/ui/path/stations.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { CheckRecord, Half, HalfReport } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./DiagnosisScreen.module.css";

interface HistoryRow {
  at: string;
  report: HalfReport;
}

/** The history of an account's checks: what stopped when, and why. */
export function DiagnosisScreen({ accountId }: Extract<Route, { screen: "diagnosis" }>) {
  const { t } = useText();
  const accounts = useStore((state) => state.accounts);
  const go = useStore((state) => state.go);
  const [half, setHalf] = useState<Half>("smtp");
  const [records, setRecords] = useState<CheckRecord[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const current = accounts?.find((one) => one.id === accountId) ?? accounts?.[0];
  const id = current?.id;

  const load = useCallback(async () => {
    if (!id) return;
    const answer = await client.check.history({ accountId: id });
    if (answer.ok) setRecords(answer.value);
    setError(answer.ok ? null : answer.error);
  }, [id]);
  useEffect(() => {
    void load();
    return whenChanged("checks", () => void load());
  }, [load]);

  const rows = (records ?? []).flatMap((record): HistoryRow[] =>
    record.report[half] ? [{ at: record.at, report: record.report[half] }] : [],
  );
  const passed = rows.filter((row) => row.report.ok).length;
  const columns: Column<HistoryRow>[] = [
    { key: "at", head: t("check:history.at"), width: "150px", cell: (row) => dayAndTime(row.at) },
    {
      key: "path",
      head: t("check:screen.title"),
      width: "120px",
      cell: (row) => <PathDots stations={stations({ half, security: row.report.security ?? "tls", report: row.report })} />,
    },
    {
      key: "state",
      head: t("check:history.result"),
      width: "minmax(170px, 1fr)",
      cell: (row) => <HalfWord state={reportState(row.report)} />,
    },
    {
      key: "cause",
      head: t("check:history.cause"),
      width: "minmax(0, 2fr)",
      cell: (row) => row.report.title ?? row.report.warnings[0]?.text ?? t("common:none"),
    },
    { key: "ms", head: t("check:history.duration"), width: "72px", align: "right", cell: (row) => duration(row.report.ms) },
  ];
  return (
    <Screen title={t("shell:area.diagnosis")}>
      {accounts && !current ? (
        <EmptyState
          title={t("accounts:empty.title")}
          actions={<Button onClick={() => go({ screen: "wizard" })}>{t("overview:setUp")}</Button>}
        >
          {t("accounts:empty.text")}
        </EmptyState>
      ) : (
        current && (
          <>
            <div className={classes.tools}>
              <ChoiceField
                label={t("check:history.account")}
                value={current.id}
                choices={(accounts ?? []).map((one) => ({
                  value: one.id,
                  label: one.displayName ? `${one.displayName} · ${one.email}` : one.email,
                }))}
                onChange={(value) => go({ screen: "diagnosis", accountId: value })}
              />
              <SegmentedControl
                aria-label={t("check:history.half")}
                value={half}
                onChange={setHalf}
                data={(["smtp", "imap"] as const).map((value) => ({ value, label: t(`check:half.${value}`) }))}
              />
              <Button
                leftSection={<IconRoute size={16} stroke={1.7} aria-hidden="true" />}
                onClick={() => go({ screen: "check", accountId: current.id, start: true })}
              >
                {t("check:button.check")}
              </Button>
            </div>
            <ErrorNote error={error} onRetry={() => void load()} />
            {rows.length > 0 ? (
              <>
                <PageTitle>{t("check:history.summary", { count: rows.length, passed })}</PageTitle>
                <DataTable
                  label={t("check:history.title")}
                  columns={columns}
                  rows={rows}
                  rowKey={(row) => row.at}
                  rowHeight={44}
                  selected={selected}
                  onSelect={(row) => setSelected(row.at)}
                  maxHeight="calc(100vh - 220px)"
                />
              </>
            ) : (
              records && <EmptyState title={t("check:history.empty")}>{t("check:history.emptyText")}</EmptyState>
            )}
          </>
        )
      )}
    </Screen>
  );
}
