import { useEffect, useMemo, useState } from "react";
import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import type { AutoKind } from "#shared/model/auto-send.ts";
import type { BulkJob, BulkLine } from "#shared/model/bulk.ts";
import type { AppError } from "#shared/result.ts";

/** The examination of the chosen orders for one kind of document; another kind begins anew, closing ends it. */
export function useBulkPlan(orderIds: readonly string[]) {
  const [kind, setKind] = useState<AutoKind>("rechnung");
  const [done, setDone] = useState(0);
  const [lines, setLines] = useState<BulkLine[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [alsoSent, setAlsoSent] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const withVault = useStore((state) => state.withVault);
  // The list behind the dialog may be drawn anew meanwhile.
  const key = orderIds.join(" ");
  const ids = useMemo(() => key.split(" "), [key]);

  useEffect(() => {
    const abort = new AbortController();
    setLines(null);
    setError(null);
    setDone(0);
    const onProgress = (progress: { done: number }) => setDone(progress.done);
    void client.bulk.plan({ kind, orderIds: ids }, { signal: abort.signal, onProgress }).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) setLines(answer.value);
      else setError(answer.error);
    });
    return () => abort.abort();
  }, [kind, ids]);

  const ready = lines?.filter((line) => line.obstacle === null && (alsoSent || !line.isSent)) ?? [];
  const start = async (): Promise<BulkJob | null> => {
    setStarting(true);
    const answer = await withVault(() => client.bulk.start({ kind, orderIds: ready.map(({ orderId }) => orderId) }));
    setStarting(false);
    setError(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  };
  return { kind, setKind, done, total: orderIds.length, lines, ready, alsoSent, setAlsoSent, error, isStarting, start };
}

export type BulkPlanState = ReturnType<typeof useBulkPlan>;
