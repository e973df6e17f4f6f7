import { spreadChange } from "./changes.ts";
import { client, connectClient } from "./client.ts";
import { startTexts } from "./i18n.ts";
import { keepDrafts } from "./state/keptDrafts.ts";
import { useStore } from "./store.ts";

/** Asks main for what the first picture needs; resolves when the window can be drawn. */
export async function boot(): Promise<void> {
  connectClient(spreadChange);
  const [settings, info, vault] = await Promise.all([
    client.settings.get(undefined),
    client.app.info(undefined),
    client.vault.state(undefined),
  ]);
  await startTexts(settings.ok ? settings.value.language : "de");
  if (settings.ok) useStore.setState({ settings: settings.value });
  if (info.ok) useStore.setState({ info: info.value });
  if (vault.ok) useStore.setState({ vault: vault.value });
  const isDemo = info.ok && info.value.demo;
  keepDrafts(isDemo);
  if (settings.ok && !settings.value.welcomed && !isDemo) useStore.getState().go({ screen: "welcome" });
}

/** Loads what several screens show; the screens draw what is there. */
export function loadAll(): void {
  const state = useStore.getState();
  void state.loadAccounts();
  void state.loadChecks();
  void state.loadSyncStates();
  void state.loadOutbox();
  void state.loadEmployees();
}
