import { Button, SegmentedControl } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useRecordingName } from "#renderer/screens/diagnosis/recordings/useRecordingName.ts";
import type { RecordingsHandle } from "#renderer/screens/diagnosis/recordings/useRecordings.ts";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconFileText } from "#renderer/ui/icons.ts";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import type { CheckRecord, Half } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./CompareTab.module.css";
import { CompareTable } from "./CompareTable.tsx";
import { type Comparable, fromRecording, fromReport } from "./comparable.ts";
import { differenceOf, stationNamed } from "./difference.ts";
import { useComparisonRows } from "./useComparisonRows.ts";
import { useSentence } from "./useSentence.ts";

interface CompareTabProps {
  pair: (Comparable | null)[];
  onChange: (pair: (Comparable | null)[]) => void;
  recordings: RecordingsHandle;
  accountId: string | undefined;
}

/** Two checks or recordings side by side, the difference first. */
export function CompareTab({ pair, onChange, recordings, accountId }: CompareTabProps) {
  const { t } = useText();
  const account = useStore((state) => state.accounts?.find(({ id }) => id === accountId) ?? state.accounts?.[0]);
  const [records, setRecords] = useState<CheckRecord[]>([]);
  const [asked, setHalf] = useState<Half | null>(null);
  const id = account?.id;
  useEffect(() => {
    if (id) void client.check.history({ accountId: id }).then((answer) => answer.ok && setRecords(answer.value));
  }, [id]);
  const nameOf = useRecordingName();
  const { reload } = recordings;
  useEffect(() => void reload(), [reload]);

  const [first = null, second = null] = pair;
  const name = account ? account.displayName || account.email : "";
  const offered = [
    ...(recordings.list ?? []).map((one) => ({ value: one.key, label: `${nameOf(one)} · ${dayAndTime(one.recordedAt)}` })),
    ...records.map((one) => ({ value: one.at, label: `${name} · ${dayAndTime(one.at)}` })),
  ];
  const choices = (own: Comparable | null) => [
    { value: "", label: t("history:compare.nothing") },
    ...(own && !offered.some(({ value }) => value === own.key) ? [{ value: own.key, label: `${own.title} · ${dayAndTime(own.at)}` }] : []),
    ...offered,
  ];
  const choose = async (side: 0 | 1, key: string) => {
    const put = (one: Comparable | null) => onChange(side === 0 ? [one, second] : [first, one]);
    const record = records.find(({ at }) => at === key);
    if (record) return put(fromReport(key, name, record.at, record.report));
    const about = recordings.list?.find((one) => one.key === key);
    const answer = about && (await client.recordings.get({ key }));
    put(about && answer?.ok ? fromRecording(about.key, nameOf(about), answer.value) : null);
  };
  const half = asked ?? halfToShow(first, second);
  return (
    <>
      <div className={classes.tools}>
        <ChoiceField
          label={t("history:compare.first")}
          value={first?.key ?? ""}
          choices={choices(first)}
          onChange={(key) => void choose(0, key)}
        />
        <ChoiceField
          label={t("history:compare.second")}
          value={second?.key ?? ""}
          choices={choices(second)}
          onChange={(key) => void choose(1, key)}
        />
        <SegmentedControl
          aria-label={t("history:compare.half")}
          value={half}
          onChange={setHalf}
          data={(["smtp", "imap"] as const).map((value) => ({ value, label: t(`check:half.${value}`) }))}
        />
      </div>
      {first && second ? (
        <Comparison first={first} second={second} half={half} />
      ) : (
        <EmptyState title={t("history:compare.emptyTitle")}>{t("history:compare.emptyText")}</EmptyState>
      )}
    </>
  );
}

function Comparison({ first, second, half }: { first: Comparable; second: Comparable; half: Half }) {
  const { t } = useText();
  const sentence = useSentence();
  const { facts, went } = useComparisonRows();
  const [error, setError] = useState<AppError | null>(null);
  const toast = useStore((state) => state.toast);
  const [a, b] = [first.halves[half], second.halves[half]];
  if (!a || !b) return <PageTitle>{t("history:compare.missing")}</PageTitle>;
  const difference = differenceOf(first, second, a, b);
  const { title, text } = sentence(difference, a, b);
  const save = async () => {
    const side = (one: Comparable) => `${one.title} · ${dayAndTime(one.at)}`;
    const stations = a.stations.map((station) => {
      const other = stationNamed(b, station.name);
      const differs = difference.kind === "station" && station.name === difference.station;
      return { name: t(`check:path.station.${station.name}`), first: went(station), second: other ? went(other) : "", differs };
    });
    const rows = facts(first, second, a, b).map((row) => ({
      name: row.name,
      first: row.first,
      second: row.second,
      differs: row.isOther === true,
    }));
    const answer = await client.check.saveComparison({
      name: t("history:compare.file", { first: first.title, second: second.title }).slice(0, 100),
      format: "pdf",
      ...{ title, text, sides: [side(first), side(second)], rows: [...stations, ...rows] },
    });
    if (answer.ok && answer.value) toast(t("check:card.saved", { file: answer.value.file }));
    setError(answer.ok ? null : answer.error);
  };
  return (
    <>
      <ErrorNote error={error} onRetry={() => void save()} />
      <div className={classes.head}>
        <PageTitle hint={text}>{title}</PageTitle>
        <Button leftSection={<IconFileText size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void save()}>
          {t("history:compare.save")}
        </Button>
      </div>
      <CompareTable first={first} second={second} half={half} difference={difference} />
    </>
  );
}

/** The half in which something stopped, else sending, where both have it. */
function halfToShow(first: Comparable | null, second: Comparable | null): Half {
  const both = (["smtp", "imap"] as const).filter((half) => first?.halves[half] && second?.halves[half]);
  return both.find((half) => first?.halves[half]?.cause !== null || second?.halves[half]?.cause !== null) ?? both[0] ?? "smtp";
}
