import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useStore } from "#renderer/store.ts";
import type { AccountRef } from "#shared/model/account.ts";
import type { FixProgress, FixSearch } from "#shared/model/fix.ts";
import type { Half, HalfReport } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";

/** Where a search for better settings stands. */
export type FixSearchState =
  | { kind: "idle" }
  | { kind: "running"; looking: FixProgress | null }
  | { kind: "done"; result: FixSearch }
  | { kind: "failed"; error: AppError };

/** A search for settings that work, begun by a click only, since it signs in; it ends with the card that shows it. */
export function useFixSearch(half: Half, report: HalfReport | undefined, account: (() => AccountRef) | undefined) {
  const [state, setState] = useState<FixSearchState>({ kind: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const isPossible = account !== undefined && report?.isSearchable === true;

  const start = async () => {
    if (!account || !report) return;
    const mine = new AbortController();
    running.current?.abort();
    running.current = mine;
    setState({ kind: "running", looking: null });
    const answer = await useStore.getState().withVault(() =>
      client.check.findFix(
        { account: account(), half, failed: report },
        {
          signal: mine.signal,
          onProgress: (looking) => running.current === mine && setState({ kind: "running", looking }),
        },
      ),
    );
    if (running.current !== mine) return;
    if (answer.ok) setState({ kind: "done", result: answer.value });
    else setState(answer.error.code === "cancelled" ? { kind: "idle" } : { kind: "failed", error: answer.error });
  };
  return { state, start, stop: () => running.current?.abort(), canStart: isPossible && state.kind !== "done" };
}
