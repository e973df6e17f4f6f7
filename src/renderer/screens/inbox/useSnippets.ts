import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";

/** Milliseconds that the rows stand still before their texts are searched. */
const PAUSE = 60;
/** As many as one call takes. */
const AT_ONCE = 100;

type Snippets = ReadonlyMap<number, string>;
const NONE: Snippets = new Map();

/** Where the visible messages have the searched words, as far as their first words do not show it. */
export function useSnippets(ids: readonly number[], query: string): Snippets {
  const [found, setFound] = useState<{ query: string; texts: Snippets }>({ query: "", texts: NONE });
  const asked = useRef<{ query: string; ids: Set<number> }>({ query: "", ids: new Set() });
  const wanted = ids.join(" ");
  useEffect(() => {
    if (query === "" || wanted === "") return;
    const timer = setTimeout(() => {
      if (asked.current.query !== query) asked.current = { query, ids: new Set() };
      const known = asked.current.ids;
      const missing = wanted
        .split(" ")
        .map(Number)
        .filter((id) => !known.has(id))
        .slice(0, AT_ONCE);
      if (missing.length === 0) return;
      for (const id of missing) known.add(id);
      void client.inbox.snippets({ ids: missing, query }).then((answer) => {
        if (!answer.ok || asked.current.query !== query) return;
        const more = answer.value.map(({ id, text }) => [id, text] as const);
        setFound((before) => ({ query, texts: new Map([...(before.query === query ? before.texts : NONE), ...more]) }));
      });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [wanted, query]);
  return found.query === query ? found.texts : NONE;
}
