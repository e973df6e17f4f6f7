import { Button } from "@mantine/core";
import { useEffect } from "react";
import { dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Comparable } from "#renderer/screens/diagnosis/compare/comparable.ts";
import type { LabHandle } from "#renderer/screens/diagnosis/lab/useLab.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { IconFolder } from "#renderer/ui/icons.ts";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { KeptRecording } from "#shared/model/lab.ts";
import { RecordingPane } from "./RecordingPane.tsx";
import classes from "./RecordingsTab.module.css";
import { useRecordingName } from "./useRecordingName.ts";
import type { RecordingsHandle } from "./useRecordings.ts";

interface RecordingsTabProps {
  lab: LabHandle;
  recordings: RecordingsHandle;
  onCompare: (first: Comparable, second: Comparable) => void;
}

/** The recordings of this session and opened files. */
export function RecordingsTab({ lab, recordings, onCompare }: RecordingsTabProps) {
  const { t } = useText();
  const { list, selected, select, reload } = recordings;
  const report = lab.check?.report;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a finished check is a new recording
  useEffect(() => void reload(), [reload, report]);
  const chosen = list?.find(({ key }) => key === selected) ?? list?.[0];
  return (
    <>
      {list?.length === 0 && (
        <EmptyState
          title={t("recordings:empty.title")}
          actions={
            <Button leftSection={<IconFolder size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void recordings.open()}>
              {t("recordings:open")}
            </Button>
          }
        >
          {t("recordings:empty.text")}
        </EmptyState>
      )}
      {list && chosen && (
        <div className={classes.panes}>
          <nav aria-label={t("recordings:title")}>
            <h2 className={classes.head}>{t("recordings:title")}</h2>
            <ul className={classes.list}>
              {list.map((one) => (
                <li key={one.key}>
                  <button
                    type="button"
                    className={classes.item}
                    aria-current={one.key === chosen.key ? "true" : undefined}
                    onClick={() => select(one.key)}
                  >
                    <RecordingLines one={one} />
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          <RecordingPane key={chosen.key} about={chosen} lab={lab} onPlay={() => select(chosen.key)} onCompare={onCompare} />
        </div>
      )}
    </>
  );
}

function RecordingLines({ one }: { one: KeptRecording }) {
  const { t } = useText();
  const nameOf = useRecordingName();
  const causes = [...new Set([one.halves.smtp?.cause, one.halves.imap?.cause].filter((cause) => cause != null))];
  return (
    <>
      <span className={classes.name}>
        <StateIcon kind={causes.length > 0 ? "error" : "ok"} />
        <span className={classes.text}>{nameOf(one)}</span>
      </span>
      <span className={classes.below}>
        {t("recordings:head", { origin: t(`recordings:origin.${one.origin}`), when: dayAndTime(one.recordedAt) })}
      </span>
      <span className={classes.below}>{causes.map((cause) => t(`lab:cause.${cause}`)).join(" · ") || t("recordings:fine")}</span>
    </>
  );
}
