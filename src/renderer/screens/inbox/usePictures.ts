import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import type { AppError } from "#shared/result.ts";

/** The pictures of one message from the Internet, and the reader's word about them. */
export interface PicturesHandle {
  /** By address. */
  loaded: Record<string, string>;
  isLoading: boolean;
  /** All that can be had is there. */
  isDone: boolean;
  error: AppError | null;
  load: () => void;
  /** Loads them, now and from now on. */
  alwaysLoad: () => void;
}

/** Loads the pictures that a message names when the reader says so, or has said so about its sender. */
export function usePictures({ id, from }: Pick<MessageDetail, "id" | "from">, urls: readonly string[]): PicturesHandle {
  const [loaded, setLoaded] = useState<Record<string, string>>({});
  const [state, setState] = useState<"none" | "loading" | "done">("none");
  const [error, setError] = useState<AppError | null>(null);
  const controller = useRef<AbortController | null>(null);
  const sender = from?.address.toLowerCase() ?? "";
  const hasAny = urls.length > 0;

  const load = useCallback(async () => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    setState("loading");
    const answer = await client.pictures.load({ id, urls: urls.slice(0, 200) }, { signal: mine.signal });
    if (mine.signal.aborted) return;
    if (answer.ok) setLoaded(answer.value);
    setError(answer.ok ? null : answer.error);
    setState(answer.ok ? "done" : "none");
  }, [id, urls]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message begins anew
  useEffect(() => {
    setLoaded({});
    setState("none");
    setError(null);
    if (!hasAny || sender === "") return;
    let isCurrent = true;
    void client.pictures.senders(undefined).then((answer) => {
      if (isCurrent && answer.ok && answer.value.includes(sender)) void load();
    });
    return () => {
      isCurrent = false;
      controller.current?.abort();
    };
  }, [id]);
  const alwaysLoad = () => {
    void client.pictures.allow({ address: sender, allowed: true });
    void load();
  };
  return { loaded, isLoading: state === "loading", isDone: state === "done", error, load: () => void load(), alwaysLoad };
}
