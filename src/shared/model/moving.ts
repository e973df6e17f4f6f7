import type { AccountFields } from "./account.ts";

/** What a column of a table, or a property of another program, can mean. */
export const MOVING_FIELDS = [
  "displayName",
  "email",
  "username",
  "password",
  "imapHost",
  "imapPort",
  "imapSecurity",
  "smtpHost",
  "smtpPort",
  "smtpSecurity",
  "smtpUsername",
  "smtpPassword",
  "senderAddress",
  "senderName",
  "employee",
  "note",
  "closing",
  "signature",
  "active",
] as const;
export type MovingField = (typeof MOVING_FIELDS)[number];

export type MovingSource = "thunderbird" | "table" | "provisioning" | "sealed";

export type RowProblemKind =
  | "missing"
  | "invalid-address"
  | "invalid-host"
  | "invalid-port"
  | "unknown-security"
  | "unknown-employee"
  | "unclear-yes-no"
  | "too-long"
  | "twice-in-file";

/** What is wrong in a row; an `error` keeps it out. */
export interface RowProblem {
  field: MovingField;
  kind: RowProblemKind;
  isError: boolean;
  /** What stands there, cut; empty for passwords. */
  value: string;
}

/** One account that may come in. Passwords stay in main. */
export interface ImportRow {
  key: string;
  /** Line of the table, from 1 (the header is 1); null elsewhere. */
  row: number | null;
  fields: AccountFields;
  hasPassword: boolean;
  hasSmtpPassword: boolean;
  /** Where it stands in the source, e.g. "Weitere Identität". */
  remark: "identity" | "pop3" | "oauth" | null;
  problems: RowProblem[];
  /** The account that has this address already. */
  duplicate: { id: string; name: string } | null;
  /** No servers are named; the search can find them. */
  isIncomplete: boolean;
  /** Names of values that an administrator fixed: an update replaces only these. Empty: all that is given. */
  fixed: string[];
}

/** The columns of a table and what they are taken for. */
export interface TableColumns {
  header: string[];
  mapping: (MovingField | null)[];
  /** The first rows, so that one sees what a column holds; columns taken for passwords are empty. */
  sample: string[][];
}

export interface ImportPreview {
  /** Names the import in later calls; its passwords are forgotten when it ends. */
  id: string;
  source: MovingSource;
  /** File or profile name without folders. */
  name: string;
  rows: ImportRow[];
  columns: TableColumns | null;
  /** How many mail settings of projects the file sets. */
  routing: number;
}

/** Why a file cannot be taken. */
export type RefusedWhy =
  | "too-large"
  | "too-many"
  | "not-accounts"
  | "damaged"
  | "newer"
  | "empty"
  | "not-readable"
  | "wrong-passphrase"
  | "no-profile";

/** The outcome of opening a file; `sealed`: a passphrase is needed. */
export type Opened =
  | { state: "preview"; preview: ImportPreview }
  | { state: "sealed"; id: string; name: string }
  | { state: "refused"; why: RefusedWhy; name: string; detail: string };

/** A Thunderbird profile that was found on this computer. */
export interface FoundProfile {
  index: number;
  name: string;
  isDefault: boolean;
}

export type ImportAction = "create" | "update" | "skip";

/** What an import did. */
export interface ImportResult {
  created: string[];
  updated: string[];
  skipped: number;
  /** Accounts that cannot sign in yet. */
  needPassword: string[];
  needSignIn: string[];
}

export interface MovingProgress {
  done: number;
  all: number;
}
