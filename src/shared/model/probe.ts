import type { AutoKind } from "./auto-send.ts";
import type { Milliseconds } from "./units.ts";

/** Which account would send a kind of document for whoever works here; null: by itself. */
export interface ProbeCell {
  projectId: string;
  kind: AutoKind;
  employeeId: string | null;
  /** Null where no account can send. */
  accountId: string | null;
  /** The routing's reason in words. */
  why: string;
}

/** One account, tried once for all cells that it serves: signed in, sender and a recipient named, taken back; nothing was sent. */
export interface ProbedAccount {
  accountId: string;
  name: string;
  sender: string;
  recipient: string;
  ok: boolean;
  /** The cause in words, empty where it can send. */
  title: string;
  explanation: string;
  fixes: string[];
  ms: Milliseconds;
}

/** The matrix project × kind × employee, and how its accounts fared. */
export interface ProbeResult {
  projects: { id: string; name: string }[];
  employees: { id: string; name: string }[];
  cells: ProbeCell[];
  accounts: ProbedAccount[];
}
