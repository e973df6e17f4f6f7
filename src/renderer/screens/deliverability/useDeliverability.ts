import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import type { DeliverabilityItem, DeliverabilityReport } from "#shared/model/deliverability.ts";
import type { AppError } from "#shared/result.ts";

/** One check of a sender domain: items appear as the DNS answers; leaving the screen ends it. */
export function useDeliverability(accountId: string) {
  const [items, setItems] = useState<DeliverabilityItem[]>([]);
  const [report, setReport] = useState<DeliverabilityReport | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isRunning, setRunning] = useState(false);
  const running = useRef<AbortController | null>(null);
  const stop = () => running.current?.abort();

  useEffect(() => () => running.current?.abort(), []);

  const start = async (selector: string): Promise<void> => {
    stop();
    const mine = new AbortController();
    running.current = mine;
    const isMine = () => running.current === mine;
    setItems([]);
    setReport(null);
    setError(null);
    setRunning(true);
    const answer = await client.deliverability.check(
      { accountId, ...(selector === "" ? {} : { selector }) },
      { signal: mine.signal, onProgress: (item) => isMine() && setItems((before) => [...before, item]) },
    );
    if (!isMine()) return;
    setRunning(false);
    if (answer.ok) setReport(answer.value);
    else setError(answer.error);
  };

  return { items: report?.items ?? items, report, error, isRunning, start, stop };
}
