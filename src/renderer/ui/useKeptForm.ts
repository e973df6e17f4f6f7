import { useEffect, useRef } from "react";
import { client } from "#renderer/client.ts";

/** Typing is written down after this pause, and at once when the form is left. */
const PAUSE_MS = 400;

interface KeptForm<T> {
  /** Names the form, and which thing it is about: `order:42`. */
  name: string;
  /** What is typed and not saved; null: nothing. */
  typed: T | null;
  /** Reads what was kept, perhaps by an older program; null: it is of no use. */
  read: (kept: unknown) => T | null;
  /** Takes over what was kept; called once, when the form opens. */
  restore: (kept: T) => void;
}

/** Keeps what is typed into a form until it is saved or discarded: it survives another screen, a closed window and a crash. */
export function useKeptForm<T>({ name, typed, read, restore }: KeptForm<T>): void {
  const content = typed === null ? null : JSON.stringify(typed);
  /** What the store has; undefined until it has answered. */
  const kept = useRef<string | null | undefined>(undefined);
  const latest = useRef(content);
  latest.current = content;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a form is restored once
  useEffect(() => {
    let isOpen = true;
    kept.current = undefined;
    void client.forms.get({ name }).then((answer) => {
      if (!isOpen) return;
      kept.current = answer.ok ? answer.value : null;
      const found = kept.current == null ? null : read(parsed(kept.current));
      // Whoever was quicker than the store wins.
      if (found !== null && latest.current === null) restore(found);
    });
    return () => {
      isOpen = false;
      write(name, kept, latest.current);
    };
  }, [name]);
  useEffect(() => {
    const timer = setTimeout(() => write(name, kept, content), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [name, content]);
}

function write(name: string, kept: { current: string | null | undefined }, content: string | null): void {
  // Before the store has answered, nothing typed says nothing about what is kept.
  if (kept.current === content || (kept.current === undefined && content === null)) return;
  kept.current = content;
  void client.forms.keep({ name, content });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
