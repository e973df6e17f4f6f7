import { useCallback, useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import type { KeptRecording } from "#shared/model/lab.ts";
import type { AppError } from "#shared/result.ts";

/** Bytes of a file that is read at all; a recording stays far below. */
const LARGEST = 8_000_000;

/** The recordings of this session as the diagnosis area uses them. */
export interface RecordingsHandle {
  /** Newest first; null until main has answered. */
  list: KeptRecording[] | null;
  error: AppError | null;
  selected: string | null;
  select: (key: string) => void;
  reload: () => Promise<void>;
  /** Asks for a file; the kept recording, or null where there is none. */
  open: () => Promise<KeptRecording | null>;
  /** Takes a file that was dropped. */
  take: (file: File) => Promise<void>;
}

/** Loads the list, opens files. */
export function useRecordings(): RecordingsHandle {
  const [list, setList] = useState<KeptRecording[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const reload = useCallback(async () => {
    const answer = await client.recordings.list(undefined);
    if (answer.ok) setList(answer.value);
    else setError(answer.error);
  }, []);
  useEffect(() => void reload(), [reload]);
  const show = async (opened: KeptRecording) => {
    setError(null);
    setSelected(opened.key);
    await reload();
  };
  return {
    list,
    error,
    selected,
    select: setSelected,
    reload,
    open: async () => {
      const answer = await client.recordings.open(undefined);
      if (!answer.ok) setError(answer.error);
      else if (answer.value) await show(answer.value);
      return answer.ok ? answer.value : null;
    },
    take: async (file) => {
      const params = { file: file.name, problem: `> ${LARGEST / 1_000_000} MB` };
      if (file.size > LARGEST) return setError({ code: "recording-unreadable", params });
      const answer = await client.recordings.read({ name: file.name.slice(0, 255), content: await file.text() });
      if (answer.ok) await show(answer.value);
      else setError(answer.error);
    },
  };
}
