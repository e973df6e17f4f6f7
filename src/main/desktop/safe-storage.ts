import { safeStorage } from "electron";
import type { KeyProtector } from "#core/vault";

/** Linux only; missing in Electron before 26, which has no plaintext fallback unless asked for it. */
const backend = () => (safeStorage as Partial<typeof safeStorage>).getSelectedStorageBackend?.();

/** The system's keychain (DPAPI, Keychain, Secret Service) as protector of the vault's key; Chromium's plaintext fallback does not count. */
export const keychain: KeyProtector = {
  kind: "keychain",
  isAvailable: () => safeStorage.isEncryptionAvailable() && (process.platform !== "linux" || backend() !== "basic_text"),
  wrap: (key) => safeStorage.encryptString(key.toString("base64")),
  unwrap: (wrapped) => Buffer.from(safeStorage.decryptString(wrapped), "base64"),
};

/** For the sample company only, where no keychain is there: its passwords are made up at every start, so its key may lie beside the data. */
export const unprotected: KeyProtector = {
  kind: "demo",
  isAvailable: () => true,
  wrap: (key) => Buffer.from(key),
  unwrap: (wrapped) => Buffer.from(wrapped),
};
