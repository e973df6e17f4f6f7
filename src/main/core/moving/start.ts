import type { Accounts } from "#core/accounts";
import { discover } from "#core/discovery";
import type { Address } from "#shared/model/document.ts";
import type { Language } from "#shared/model/units.ts";
import { Failure } from "#shared/result.ts";
import { type ExportedAccount, exportText } from "./export.ts";
import { createMover } from "./mover.ts";
import type { Projects } from "./routing.ts";
import { makeTemplate } from "./templates.ts";
import { say } from "./words.ts";

export interface MovingEnv {
  accounts: Accounts;
  removeAccount: (id: string) => Promise<void>;
  addresses: () => Promise<Address[]>;
  projects: Projects;
  lang: () => Language;
}

/** Everything about accounts coming in and going out, as the fronts call it. */
export function createMoving({ accounts, removeAccount, addresses, projects, lang }: MovingEnv) {
  // Accounts can move while the store cannot be read; then no employee is found.
  const employees = async (): Promise<Address[]> => (await addresses().catch(() => [])).filter(({ role }) => role === "employee");
  const search = (address: string, signal: AbortSignal) =>
    discover(address, { lang: lang(), isOffline: false }, { signal, progress: () => undefined });
  const secretsOf = (id: string): Partial<ExportedAccount> => {
    const { imap, smtp } = accounts.resolve({ id });
    const { extraSmtp } = accounts.get(id);
    const word = (half: typeof imap): string => (half?.auth.type === "password" ? half.auth.password.reveal() : "");
    return { password: word(extraSmtp ? imap : (imap ?? smtp)), ...(extraSmtp ? { smtpPassword: word(smtp) } : {}) };
  };
  return {
    ...createMover({ accounts, removeAccount, employees, projects, discover: search }),
    template: (format: "csv" | "xlsx") => makeTemplate(format, lang()),
    /** The file to save. @throws Failure `bad-request` where passwords should go out without a passphrase */
    exportAccounts: async (
      format: "json" | "csv" | "sealed",
      passphrase: string | undefined,
    ): Promise<{ name: string; bytes: Uint8Array }> => {
      if (format === "sealed" && passphrase === undefined) throw new Failure("bad-request", { field: "passphrase" });
      const exported = accounts.list().map((account) => ({ account, ...(format === "sealed" ? secretsOf(account.id) : {}) }));
      const text = await exportText(format, exported, { employees: await employees(), lang: lang(), passphrase });
      return { name: `${say(lang(), "exportName")}.${format === "csv" ? "csv" : "json"}`, bytes: new TextEncoder().encode(text) };
    },
  };
}
