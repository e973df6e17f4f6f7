import type { AccountView } from "#shared/model/account.ts";
import type { Address } from "#shared/model/document.ts";
import { MOVING_FIELDS, type MovingField } from "#shared/model/moving.ts";
import type { Language } from "#shared/model/units.ts";
import { writeCsv } from "./csv.ts";
import { FORMAT, type Provisioning } from "./provisioning.ts";
import { sealText } from "./sealed.ts";
import { say } from "./words.ts";

/** An account with what the export may add. */
export interface ExportedAccount {
  account: AccountView;
  /** Clear text, only for an export under a passphrase. */
  password?: string;
  smtpPassword?: string;
}

/** All accounts in the provisioning format; without secrets unless they are given. */
export function toProvisioning(accounts: readonly ExportedAccount[], employees: readonly Address[]): Provisioning {
  const names = new Map(employees.map(({ id, email, name }) => [id, email || name]));
  return {
    format: FORMAT,
    version: 1,
    accounts: accounts.map(({ account, password, smtpPassword }) => {
      const { employeeId, primary } = account;
      const employee = names.get(employeeId ?? "");
      return {
        email: account.email,
        displayName: account.displayName,
        username: account.username,
        note: account.note,
        active: account.active,
        signIn: account.signIn,
        imap: account.imap,
        smtp: account.smtp,
        extraSmtp: account.extraSmtp,
        sender: account.sender,
        closing: account.closing,
        signature: account.signature,
        testRecipient: account.testRecipient,
        ...(employee ? { employee } : {}),
        ...(primary ? { primary } : {}),
        ...(password ? { password } : {}),
        ...(smtpPassword ? { smtpPassword } : {}),
      };
    }),
  };
}

/** The file of an export as text. */
export async function exportText(
  format: "json" | "csv" | "sealed",
  accounts: readonly ExportedAccount[],
  { employees, lang, passphrase }: { employees: readonly Address[]; lang: Language; passphrase: string | undefined },
): Promise<string> {
  if (format === "csv") return writeCsv([header(lang), ...accounts.map(({ account }) => cells(account, employees, lang))]);
  const document = toProvisioning(accounts, employees);
  if (format === "json" || passphrase === undefined) return `${JSON.stringify(document, null, 2)}\n`;
  return `${JSON.stringify(await sealText(JSON.stringify(document), passphrase), null, 2)}\n`;
}

/** The template: the header, and one row that shows what is meant. */
export const templateRows = (lang: Language): string[][] => [header(lang), MOVING_FIELDS.map((field) => say(lang, `template.${field}`))];

const header = (lang: Language): string[] => MOVING_FIELDS.map((field) => say(lang, `field.${field}`));

function cells(account: AccountView, employees: readonly Address[], lang: Language): string[] {
  const { imap, smtp } = account;
  const employee = employees.find(({ id }) => id === account.employeeId);
  const security = (value: "tls" | "starttls" | "none" | undefined) => (value ? say(lang, `security.${value}`) : "");
  const values: Record<MovingField, string> = {
    displayName: account.displayName,
    email: account.email,
    username: account.username,
    password: "",
    imapHost: imap?.host ?? "",
    imapPort: imap ? String(imap.port) : "",
    imapSecurity: security(imap?.security),
    smtpHost: smtp?.host ?? "",
    smtpPort: smtp ? String(smtp.port) : "",
    smtpSecurity: security(smtp?.security),
    smtpUsername: account.extraSmtp?.username ?? "",
    smtpPassword: "",
    senderAddress: account.sender?.address ?? "",
    senderName: account.sender?.name ?? "",
    employee: employee ? employee.email || employee.name : "",
    note: account.note,
    closing: account.closing,
    signature: account.signature,
    active: say(lang, account.active ? "yes" : "no"),
  };
  return MOVING_FIELDS.map((field) => values[field]);
}
