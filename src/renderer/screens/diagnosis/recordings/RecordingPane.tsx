import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { type Comparable, fromRecording, fromReport } from "#renderer/screens/diagnosis/compare/comparable.ts";
import { LabResult } from "#renderer/screens/diagnosis/lab/LabResult.tsx";
import labClasses from "#renderer/screens/diagnosis/lab/LabTab.module.css";
import type { LabHandle } from "#renderer/screens/diagnosis/lab/useLab.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconDeviceFloppy, IconPlayerPlay, IconTable, IconX } from "#renderer/ui/icons.ts";
import type { KeptRecording } from "#shared/model/lab.ts";
import type { Recording } from "#shared/model/recording.ts";
import type { AppError } from "#shared/result.ts";
import { RecordedHalfView } from "./RecordedHalfView.tsx";
import classes from "./RecordingsTab.module.css";
import { ReplaySettings } from "./ReplaySettings.tsx";
import { useRecordingName } from "./useRecordingName.ts";

interface RecordingPaneProps {
  about: KeptRecording;
  lab: LabHandle;
  /** The recording stays in view although its own check becomes the newest one. */
  onPlay: () => void;
  onCompare: (first: Comparable, second: Comparable) => void;
}

/** One recording: its path and dialogue, playing it, other settings, and the result beside what was recorded. */
export function RecordingPane({ about, lab, onPlay, onCompare }: RecordingPaneProps) {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const [recording, setRecording] = useState<Recording | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { key } = about;
  const name = useRecordingName()(about);
  useEffect(() => {
    void client.recordings.get({ key }).then((answer) => (answer.ok ? setRecording(answer.value) : setError(answer.error)));
  }, [key]);
  const source = lab.running?.source;
  const running = source && "recording" in source && source.recording === key ? lab.running : null;
  const report = running && lab.check?.report;
  const icon = { size: 16, stroke: 1.7, "aria-hidden": true } as const;
  const play = async () => {
    onPlay();
    if (await lab.start({ recording: key })) await lab.run();
  };
  const save = async () => {
    const answer = await client.recordings.save({ key });
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value) toast(t("recordings:saved", { file: answer.value.file }));
  };
  return (
    <div className={classes.pane}>
      <ErrorNote error={error ?? lab.error} />
      <section className={labClasses.card} aria-labelledby="recording-head">
        <div className={labClasses.head}>
          <h2 className={labClasses.title} id="recording-head">
            {t("recordings:head", { origin: t(`recordings:origin.${about.origin}`), when: dayAndTime(about.recordedAt) })}
          </h2>
          {running && (
            <Button leftSection={<IconX {...icon} />} onClick={lab.stop}>
              {t("lab:screen.stop")}
            </Button>
          )}
        </div>
        <p className={labClasses.text}>{running ? t("lab:screen.about.recording", { name }) : t(`recordings:command.${about.command}`)}</p>
        <div className={labClasses.actions}>
          {!running && (
            <Button variant="filled" leftSection={<IconPlayerPlay {...icon} />} loading={lab.isStarting} onClick={() => void play()}>
              {t("recordings:play")}
            </Button>
          )}
          {report && recording && (
            <Button
              leftSection={<IconTable {...icon} />}
              onClick={() =>
                onCompare(
                  fromRecording(key, name, recording),
                  fromReport(`${key}-replay`, t("recordings:result"), lab.check?.finishedAt ?? about.recordedAt, report),
                )
              }
            >
              {t("recordings:compare")}
            </Button>
          )}
          <Button leftSection={<IconDeviceFloppy {...icon} />} onClick={() => void save()}>
            {t("recordings:save")}
          </Button>
        </div>
      </section>
      {running && <ReplaySettings running={running} lab={lab} />}
      {running && <LabResult lab={lab} running={running} words={{ same: t("recordings:same"), different: t("recordings:different") }} />}
      {recording && (
        <section className={labClasses.card} aria-labelledby="recording-dialogue">
          <h2 className={labClasses.heading} id="recording-dialogue">
            {t("recordings:dialogue")}
          </h2>
          {(["smtp", "imap"] as const).map(
            (half) => recording[half] && <RecordedHalfView key={half} half={half} recorded={recording[half]} />,
          )}
        </section>
      )}
    </div>
  );
}
