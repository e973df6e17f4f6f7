import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import type { ImportAction, ImportPreview, ImportResult, ImportRow, MovingField, MovingProgress, Opened } from "#shared/model/moving.ts";
import type { AppError, Result } from "#shared/result.ts";

/** Where an import is. */
export type Phase =
  | { name: "start"; refused: Extract<Opened, { state: "refused" }> | null }
  | { name: "sealed"; id: string; file: string; isWrong: boolean }
  | { name: "preview"; preview: ImportPreview }
  | { name: "result"; id: string; result: ImportResult; isCancelled: boolean };

/** Something long that can be cancelled. */
export interface Work extends MovingProgress {
  kind: "reading" | "completing" | "applying";
}

/** What happens to a row unless the user says otherwise: nothing that has errors, and nothing to an address that is there already. */
export const firstAction = (row: ImportRow): ImportAction =>
  row.problems.some(({ isError }) => isError) || row.duplicate ? "skip" : "create";

/** One import from the choice of its source to the way back. */
export function useImport() {
  const [phase, setPhase] = useState<Phase>({ name: "start", refused: null });
  const [work, setWork] = useState<Work | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [actions, setActions] = useState<Record<string, ImportAction>>({});
  const abort = useRef<AbortController | null>(null);
  const open = useRef<string | null>(null);
  const { withVault, loadAccounts, toast } = useStore.getState();

  useEffect(
    () => () => {
      abort.current?.abort();
      // The passwords of an import that nobody goes on with are forgotten; after it is done, undo needs them no more either.
      if (open.current) void client.moving.forget({ id: open.current });
    },
    [],
  );

  const run = async <T>(
    kind: Work["kind"],
    call: (options: { signal: AbortSignal; onProgress: (one: MovingProgress) => void }) => Promise<Result<T>>,
  ) => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setError(null);
    setWork({ kind, done: 0, all: 0 });
    const answer = await call({ signal: mine.signal, onProgress: (one) => abort.current === mine && setWork({ kind, ...one }) });
    if (abort.current !== mine) return null;
    setWork(null);
    if (!answer.ok) setError(answer.error);
    return answer;
  };
  const show = (preview: ImportPreview) => {
    open.current = preview.id;
    setPhase({ name: "preview", preview });
  };
  const take = (opened: Opened | null) => {
    if (!opened) return;
    if (opened.state === "preview") {
      setActions({});
      show(opened.preview);
    } else if (opened.state === "sealed") {
      open.current = opened.id;
      setPhase({ name: "sealed", id: opened.id, file: opened.name, isWrong: false });
    } else setPhase({ name: "start", refused: opened });
  };

  return {
    phase,
    work,
    error,
    actionOf: (row: ImportRow): ImportAction => actions[row.key] ?? firstAction(row),
    setAction: (keys: readonly string[], action: ImportAction) =>
      setActions((before) => ({ ...before, ...Object.fromEntries(keys.map((key) => [key, action])) })),
    cancel: () => abort.current?.abort(),
    restart: () => {
      if (open.current) void client.moving.forget({ id: open.current });
      open.current = null;
      setError(null);
      setPhase({ name: "start", refused: null });
    },
    openProfile: async (index: number | null) => {
      const answer = await run("reading", () => client.moving.openProfile({ index }));
      if (answer?.ok) take(answer.value);
    },
    openFile: async () => {
      const answer = await run("reading", () => client.moving.openFile(undefined));
      if (answer?.ok) take(answer.value);
    },
    unlock: async (passphrase: string) => {
      if (phase.name !== "sealed") return;
      const answer = await run("reading", () => client.moving.unlock({ id: phase.id, passphrase }));
      if (!answer?.ok) return;
      if (answer.value.state === "refused" && answer.value.why === "wrong-passphrase") setPhase({ ...phase, isWrong: true });
      else take(answer.value);
    },
    mapColumns: async (id: string, mapping: (MovingField | null)[]) => {
      const answer = await client.moving.mapColumns({ id, mapping });
      if (answer.ok) {
        setActions({});
        show(answer.value);
      } else setError(answer.error);
    },
    complete: async (id: string, keys: string[]) => {
      const answer = await run("completing", (options) => client.moving.complete({ id, keys }, options));
      if (answer?.ok) show(answer.value);
    },
    apply: async (id: string, choices: { key: string; action: ImportAction }[]) => {
      let isCancelled = false;
      const answer = await run("applying", (options) => {
        options.signal.addEventListener("abort", () => {
          isCancelled = true;
        });
        return withVault(() => client.moving.apply({ id, choices }, options));
      });
      await loadAccounts();
      const { settings, updateSettings } = useStore.getState();
      if (answer?.ok && answer.value.created.length > 0 && !settings.welcomed) void updateSettings({ welcomed: true });
      if (answer?.ok) setPhase({ name: "result", id, result: answer.value, isCancelled });
    },
    undo: async (id: string, done: string) => {
      const answer = await withVault(() => client.moving.undo({ id }));
      await loadAccounts();
      if (!answer.ok) return setError(answer.error);
      toast(done);
      open.current = null;
      void client.moving.forget({ id });
      setPhase({ name: "start", refused: null });
    },
  };
}

export type Import = ReturnType<typeof useImport>;
