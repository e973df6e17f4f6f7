/** Typed input survives a closed window and a crash: drafts are kept in the window's own storage, never with passwords. */

import { useStore } from "#renderer/store.ts";
import type { AccountFields } from "#shared/model/account.ts";

type Drafts = Record<string, AccountFields>;

/** Own data and the sample company's share the storage, but not their drafts. */
const keyOf = (isDemo: boolean) => (isDemo ? "drafts.demo" : "drafts.own");

/** Brings back what was typed before and keeps every change from now on; called once at start. */
export function keepDrafts(isDemo: boolean): void {
  const key = keyOf(isDemo);
  useStore.setState({ drafts: read(key) });
  useStore.subscribe(({ drafts }, before) => {
    if (drafts !== before.drafts) localStorage.setItem(key, JSON.stringify(drafts));
  });
}

function read(key: string): Drafts {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    // Of an older program perhaps: what does not look like a form is dropped; main validates whatever is sent.
    return Object.fromEntries(
      Object.entries(kept).filter(([, draft]) => typeof draft?.email === "string" && typeof draft.signIn === "object"),
    );
  } catch {
    return {};
  }
}
