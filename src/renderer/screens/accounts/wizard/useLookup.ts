import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import type { AskedSource, Discovery } from "#shared/model/discovery.ts";
import type { Result } from "#shared/result.ts";

/** Looks settings up and shows what is asked while it is asked; one search at a time, ended with the wizard. */
export function useLookup() {
  const [live, setLive] = useState<AskedSource[]>([]);
  const [isLooking, setLooking] = useState(false);
  const running = useRef<AbortController | null>(null);
  const stop = () => running.current?.abort();

  useEffect(() => () => running.current?.abort(), []);

  /** Answers null where a later search took over. */
  const start = async (input: { address: string; tableOnly: boolean }): Promise<Result<Discovery> | null> => {
    stop();
    const mine = new AbortController();
    running.current = mine;
    const isMine = () => running.current === mine;
    setLive([]);
    setLooking(true);
    const answer = await client.discovery.lookup(input, {
      signal: mine.signal,
      onProgress: (one) => isMine() && setLive((before) => [...before, one]),
    });
    if (!isMine()) return null;
    setLooking(false);
    return answer;
  };

  return { live, isLooking, start, stop };
}
