import { client } from "#renderer/client.ts";
import { switchTexts } from "#renderer/i18n.ts";
import type { AppInfo, Settings, VaultState } from "#shared/model/settings.ts";
import type { AppError, Result } from "#shared/result.ts";
import type { Slice } from "./slice.ts";

export interface SessionSlice {
  info: AppInfo;
  settings: Settings;
  vault: VaultState;
  /** Set while a call waits for the vault to be created or opened; called with the outcome. */
  vaultAsked: ((opened: boolean) => void) | null;
  updateSettings: (change: Partial<Settings>) => Promise<AppError | null>;
  loadInfo: () => Promise<void>;
  loadSettings: () => Promise<void>;
  loadVault: () => Promise<void>;
  setVault: (vault: VaultState) => void;
  lockVault: () => Promise<void>;
  answerVault: (opened: boolean) => void;
  /** Runs a call; where it needs a vault that is new or locked, asks for it and runs the call again. */
  withVault: <T>(run: () => Promise<Result<T>>) => Promise<Result<T>>;
}

/** Before main has answered: nothing is known. */
const UNKNOWN = {
  info: { version: "", demo: false, platform: "", notices: [] } satisfies AppInfo,
  vault: { state: "open", protector: null, keychainAvailable: false } satisfies VaultState,
};

/** What main knows of the program itself: settings, vault, notices. */
export const sessionSlice: Slice<SessionSlice> = (set, get) => ({
  ...UNKNOWN,
  settings: { language: "de", appearance: "system", welcomed: true } as Settings,
  vaultAsked: null,
  updateSettings: async (change) => {
    const answer = await client.settings.update(change);
    if (!answer.ok) return answer.error;
    await switchTexts(answer.value.language);
    set({ settings: answer.value });
    return null;
  },
  loadInfo: async () => {
    const answer = await client.app.info(undefined);
    if (answer.ok) set({ info: answer.value });
  },
  loadSettings: async () => {
    const answer = await client.settings.get(undefined);
    if (!answer.ok) return;
    await switchTexts(answer.value.language);
    set({ settings: answer.value });
  },
  loadVault: async () => {
    const answer = await client.vault.state(undefined);
    if (answer.ok) set({ vault: answer.value });
  },
  setVault: (vault) => set({ vault }),
  lockVault: async () => {
    const answer = await client.vault.lock(undefined);
    if (answer.ok) set({ vault: answer.value });
  },
  answerVault: (opened) => {
    get().vaultAsked?.(opened);
    set({ vaultAsked: null });
  },
  withVault: async (run) => {
    const answer = await run();
    if (answer.ok || (answer.error.code !== "vault-new" && answer.error.code !== "vault-locked")) return answer;
    await get().loadVault();
    if (get().vault.keychainAvailable && get().vault.state === "new") {
      const created = await client.vault.create({ password: null });
      if (!created.ok) return created;
      set({ vault: created.value });
      return run();
    }
    if (get().vault.state === "open") return run();
    const opened = await new Promise<boolean>((resolve) => set({ vaultAsked: resolve }));
    return opened ? run() : { ok: false, error: { code: "cancelled" } };
  },
});
