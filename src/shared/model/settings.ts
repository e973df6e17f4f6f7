import * as z from "zod";
import { Company } from "./document.ts";

export const Settings = z.object({
  language: z.enum(["de", "en"]),
  appearance: z.enum(["system", "light", "dark"]),
  /** Set once the welcome screen was left; false shows it again. */
  welcomed: z.boolean(),
  company: Company,
  /** Who works here: the address of an employee, or empty; stands for the ERP's login. */
  employeeId: z.string().max(64),
  /** Whether the employee's own account goes before the primary one. */
  prefersPersonal: z.boolean(),
  /** Nothing leaves by itself; what the rules want waits for a person. */
  automaticStopped: z.boolean(),
  /** Mails that may leave by themselves on one day, over all projects. */
  automaticPerDay: z.number().int().min(0).max(10_000),
  /** How long a message that was sent by hand can be taken back, seconds; 0: it leaves at once. */
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10), z.literal(30)]),
  /** Whether a new mail begins with formatting or as plain text: the last choice. */
  writesFormatted: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  language: "de",
  appearance: "system",
  welcomed: false,
  employeeId: "",
  prefersPersonal: false,
  automaticStopped: false,
  automaticPerDay: 200,
  undoSeconds: 10,
  writesFormatted: true,
  company: {
    name: "",
    street: "",
    zip: "",
    city: "",
    country: "DE",
    email: "",
    phone: "",
    web: "",
    registerCourt: "",
    registerNumber: "",
    managers: "",
    vatId: "",
    taxNumber: "",
    iban: "",
    bic: "",
    bank: "",
  },
};

/** The vault as the window sees it. `protector`: how the key is kept. */
export interface VaultState {
  state: "new" | "locked" | "open";
  protector: "keychain" | "password" | "demo" | null;
  /** A keychain that truly encrypts is there. */
  keychainAvailable: boolean;
}

/** Something main has to tell at start, e.g. a damaged file that was kept aside. */
export interface Notice {
  code: "accounts-damaged" | "certificates-damaged" | "settings-damaged" | "vault-damaged" | "store-damaged" | "store-wrong-key";
  /** File name (not path) under which the damaged file was kept. */
  keptAs: string | null;
}

export interface AppInfo {
  version: string;
  /** The program runs with the sample company. */
  demo: boolean;
  platform: string;
  notices: Notice[];
}
