import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { dayAndTime, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { type Comparable, fromReport } from "#renderer/screens/diagnosis/compare/comparable.ts";
import { ReportView } from "#renderer/screens/diagnosis/report/ReportView.tsx";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { formField } from "#renderer/ui/check/formField.ts";
import { type Column, DataTable } from "#renderer/ui/DataTable.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconRoute, IconTable } from "#renderer/ui/icons.ts";
import { SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { HalfWord } from "#renderer/ui/path/HalfWord.tsx";
import { reportState } from "#renderer/ui/path/halfState.ts";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import { stations } from "#renderer/ui/path/stations.ts";
import type { CheckRecord, Half, HalfReport } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";
import { HistoryPlot } from "./HistoryPlot.tsx";
import classes from "./HistoryTab.module.css";
import { useHistorySentence } from "./useHistorySentence.ts";

/** One half of a check of the past. */
export interface HistoryRow {
  at: string;
  report: HalfReport;
  record: CheckRecord;
}

const DAY = 86_400_000;
const RANGES = { day: DAY, fortnight: 14 * DAY, quarter: 90 * DAY } as const;
type RangeName = keyof typeof RANGES;

interface HistoryTabProps {
  accountId: string | undefined;
  onCompare: (first: Comparable, second: Comparable) => void;
}

/** The checks of one account over time: the plot, the table, and the one that is looked at with path and card. */
export function HistoryTab({ accountId, onCompare }: HistoryTabProps) {
  const { t } = useText();
  const accounts = useStore((state) => state.accounts);
  const go = useStore((state) => state.go);
  const [half, setHalf] = useState<Half>("smtp");
  const [rangeName, setRange] = useState<RangeName>("fortnight");
  const [records, setRecords] = useState<CheckRecord[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [picked, setPicked] = useState<string[]>([]);
  const sentence = useHistorySentence();
  const current = accounts?.find((one) => one.id === accountId) ?? accounts?.[0];
  const id = current?.id;

  const load = useCallback(async () => {
    if (!id) return;
    const answer = await client.check.history({ accountId: id });
    if (answer.ok) setRecords(answer.value);
    setError(answer.ok ? null : answer.error);
  }, [id]);
  useEffect(() => {
    setPicked([]);
    void load();
    return whenChanged("checks", () => void load());
  }, [load]);

  if (accounts && !current)
    return (
      <EmptyState
        title={t("accounts:empty.title")}
        actions={<Button onClick={() => go({ screen: "wizard" })}>{t("overview:setUp")}</Button>}
      >
        {t("accounts:empty.text")}
      </EmptyState>
    );
  if (!current) return null;

  const to = Math.max(Date.now(), ...(records ?? []).map(({ at }) => Date.parse(at)));
  const range = { from: to - RANGES[rangeName], to };
  const all = (records ?? []).flatMap((record): HistoryRow[] =>
    record.report[half] ? [{ at: record.at, report: record.report[half], record }] : [],
  );
  const rows = all.filter(({ at }) => Date.parse(at) >= range.from);
  const shown = rows.find(({ at }) => at === selected);
  const name = current.displayName || current.email;
  const toggle = (at: string) => setPicked((known) => (known.includes(at) ? known.filter((one) => one !== at) : [...known.slice(-1), at]));
  const compare = () => {
    const chosen = rows.filter(({ at }) => picked.includes(at)).reverse();
    const [first, second] = chosen.map(({ at, record }) => fromReport(at, name, at, record.report));
    if (first && second) onCompare(first, second);
  };
  const columns: Column<HistoryRow>[] = [
    {
      key: "pick",
      head: t("history:pickTwo"),
      isHeadHidden: true,
      width: "20px",
      cell: (row) => (
        <Checkbox
          size="xs"
          aria-label={t("history:pick", { when: dayAndTime(row.at) })}
          checked={picked.includes(row.at)}
          onChange={() => toggle(row.at)}
        />
      ),
    },
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
        <SegmentedControl
          className={classes.range ?? ""}
          aria-label={t("history:range")}
          value={rangeName}
          onChange={setRange}
          data={(["day", "fortnight", "quarter"] as const).map((value) => ({ value, label: t(`history:ranges.${value}`) }))}
        />
        <Button
          leftSection={<IconRoute size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => go({ screen: "check", accountId: current.id, start: true })}
        >
          {t("check:button.check")}
        </Button>
      </div>
      <ErrorNote error={error} onRetry={() => void load()} />
      {records && all.length === 0 && <EmptyState title={t("check:history.empty")}>{t("check:history.emptyText")}</EmptyState>}
      {all.length > 0 && rows.length === 0 && <p>{t("history:emptyRange")}</p>}
      {rows.length > 0 && (
        <>
          <HistoryPlot rows={[...rows].reverse()} range={range} sentence={sentence(rows)} selected={selected} onSelect={setSelected} />
          {shown && (
            <div className={classes.shown}>
              <ReportView
                isWide
                name={current.email}
                operation={{ report: shown.record.report, steps: {}, running: false, finishedAt: shown.at }}
                endpoints={{}}
                identity={() => current.email}
                onRestart={() => go({ screen: "check", accountId: current.id, start: true })}
                onEdit={(field, of) =>
                  go({ screen: "account", accountId: current.id, focus: formField(field, of, current.extraSmtp !== null) })
                }
              />
            </div>
          )}
          <div className={classes.head}>
            <SectionTitle>{t("check:history.title")}</SectionTitle>
            {picked.length === 2 ? (
              <Button size="xs" leftSection={<IconTable size={16} stroke={1.7} aria-hidden="true" />} onClick={compare}>
                {t("history:compareTwo")}
              </Button>
            ) : (
              <span className={classes.hint}>
                {picked.length > 0 ? t("history:picked", { count: picked.length }) : t("history:pickTwo")}
              </span>
            )}
          </div>
          <DataTable
            label={t("check:history.title")}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.at}
            rowHeight={44}
            selected={selected}
            onSelect={(row) => setSelected(row.at)}
            keys={{ " ": (row) => toggle(row.at) }}
            maxHeight="300px"
          />
        </>
      )}
    </>
  );
}
