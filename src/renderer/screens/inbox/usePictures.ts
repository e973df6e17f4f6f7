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

interface Kept extends Pick<PicturesHandle, "loaded" | "error"> {
  /** The message. */
  of: number;
  state: "none" | "loading" | "done";
}

const NOTHING: Omit<Kept, "of"> = { loaded: {}, state: "none", error: null };

/** Loads the pictures that a message names when the reader says so, or has said so about its sender. */
export function usePictures({ id, from }: Pick<MessageDetail, "id" | "from">, urls: readonly string[]): PicturesHandle {
  const [kept, setKept] = useState<Kept>({ ...NOTHING, of: id });
  // What was loaded for another message is none of this one's business.
  const { loaded, state, error } = kept.of === id ? kept : NOTHING;
  const controller = useRef<AbortController | null>(null);
  const sender = from?.address.toLowerCase() ?? "";
  const hasAny = urls.length > 0;

  const load = useCallback(async () => {
    controller.current?.abort();
    const mine = new AbortController();
    controller.current = mine;
    setKept((before) => ({ ...(before.of === id ? before : NOTHING), of: id, state: "loading" }));
    const answer = await client.pictures.load({ id, urls: urls.slice(0, 200) }, { signal: mine.signal });
    if (mine.signal.aborted) return;
    if (answer.ok) setKept({ of: id, loaded: answer.value, state: "done", error: null });
    else setKept((before) => ({ ...before, state: "none", error: answer.error }));
  }, [id, urls]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message begins anew
  useEffect(() => {
    setKept({ ...NOTHING, of: id });
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
