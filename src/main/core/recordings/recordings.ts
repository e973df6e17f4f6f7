/** The recordings of this session: in memory only, redacted before they are kept, the oldest dropped first. */
import { randomUUID } from "node:crypto";
import type { ResolvedAccount } from "#core/accounts";
import { createRecorder, finishRecording, type Recorder } from "#core/check";
import type { KeptRecording, RecordingOrigin } from "#shared/model/lab.ts";
import type { RecordedHalf, Recording } from "#shared/model/recording.ts";
import type { CheckReport } from "#shared/model/report.ts";
import { Failure } from "#shared/result.ts";

/** Checks and files kept at one time. */
const MOST = 20;

/** A check that is being recorded. */
export interface RecordedCheck {
  recorder: Recorder;
  /** Keeps the recording and names it in the report. */
  keep: (account: ResolvedAccount, report: CheckReport, to?: string) => CheckReport;
}

export type Recordings = ReturnType<typeof createRecordings>;

/** Starts an empty collection. */
export function createRecordings() {
  const kept = new Map<string, { about: KeptRecording; recording: Recording }>();
  const add = (origin: RecordingOrigin, name: string, recording: Recording): KeptRecording => {
    const about = aboutOf(randomUUID(), origin, name, recording);
    kept.set(about.key, { about, recording });
    for (const key of [...kept.keys()].slice(0, -MOST)) kept.delete(key);
    return about;
  };
  /** @throws Failure `not-found` once it was dropped */
  const get = (key: string): Recording => {
    const one = kept.get(key);
    if (!one) throw new Failure("not-found");
    return one.recording;
  };
  return {
    begin: (origin: Exclude<RecordingOrigin, "file">, name: string): RecordedCheck => {
      const recorder = createRecorder();
      return {
        recorder,
        keep: (account, report, to) => {
          const recording = finishRecording(recorder, account, report, to === undefined ? {} : { to });
          return { ...report, recording: add(origin, name, recording).key };
        },
      };
    },
    nameOf: (key: string): string => kept.get(key)?.about.name ?? "",
    list: (): KeptRecording[] => [...kept.values()].map(({ about }) => about).reverse(),
    get,
    /** The file as it is written. */
    file: (key: string): { name: string; content: string } => {
      const recording = get(key);
      const when = recording.recordedAt.slice(0, 16).replace("T", " ").replace(":", "-");
      return { name: `Postkontor ${when}.json`, content: `${JSON.stringify(recording, null, 2)}\n` };
    },
    /** @throws Failure `recording-unreadable` naming the field */
    read: async (name: string, content: string): Promise<KeptRecording> => {
      const { readRecording } = await import("#core/lab");
      const read = readRecording(content);
      if ("problem" in read) throw new Failure("recording-unreadable", { file: name, problem: read.problem.slice(0, 300) });
      return add("file", name, read.recording);
    },
  };
}

function aboutOf(key: string, origin: RecordingOrigin, name: string, { recordedAt, command, smtp, imap }: Recording): KeptRecording {
  const half = (one: RecordedHalf | null) =>
    one && { host: one.host, port: one.port, security: one.security, stage: one.stage, cause: one.cause };
  return { key, origin, name, recordedAt, command, halves: { smtp: half(smtp), imap: half(imap) } };
}
