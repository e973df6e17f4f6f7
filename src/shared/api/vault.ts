import * as z from "zod";
import type { VaultState } from "../model/settings.ts";
import { call } from "./define.ts";

const MasterPassword = z.string().min(1).max(1024);

export const vault = {
  state: call<VaultState>()(z.void()),
  /** Creates the vault: `password` null keeps the key in the system's keychain. */
  create: call<VaultState>()(z.object({ password: MasterPassword.nullable() })),
  /** Opens it again; `password` null asks the keychain. Fails with `wrong-password`. */
  unlock: call<VaultState>()(z.object({ password: MasterPassword.nullable() })),
  lock: call<VaultState>()(z.void()),
  /** Re-wraps the key: new master password, or null to move it into the keychain. */
  change: call<VaultState>()(z.object({ current: MasterPassword.nullable(), next: MasterPassword.nullable() })),
};
