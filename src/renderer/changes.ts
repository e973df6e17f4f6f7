import type { Changed } from "#shared/api/surface.ts";
import { useStore } from "./store.ts";

const listeners = new Set<(domain: Changed) => void>();

/** Tells a screen's own state when main declared a domain changed; answers the function that ends it (fits `useEffect`). */
export function whenChanged(domain: Changed, react: () => void): () => void {
  const listener = (changed: Changed) => {
    if (changed === domain) react();
  };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Spreads main's "changed": reloads what the store holds, then tells the screens. */
export function spreadChange(domain: Changed): void {
  const state = useStore.getState();
  if (domain === "notices") void state.loadInfo();
  if (domain === "settings") void state.loadSettings();
  if (domain === "vault") void state.loadVault();
  if (domain === "accounts") void state.loadAccounts();
  if (domain === "checks") void state.loadChecks();
  if (domain === "mail") void state.loadSyncStates();
  if (domain === "addresses") void state.loadEmployees();
  if (domain === "outbox") void state.loadOutbox();
  for (const listener of listeners) listener(domain);
}
