import type { Security } from "./account.ts";
import type { Cause } from "./cause.ts";
import type { Half, Stage } from "./report.ts";
import type { IsoTime } from "./units.ts";

/** A fault of the lab as its list shows it. */
export interface LabScenario {
  id: string;
  /** Whose servers it imitates, e.g. "Gmail". */
  persona: string;
  half: Half;
  /** Where a check stops; of a healthy server its last station. */
  stage: Stage;
  /** Null where the server is healthy, only odd. */
  cause: Cause | null;
  /** Only a test mail meets the fault. */
  isTestmail: boolean;
}

/** How the lab's account signs in; its secrets are good for nothing else and may be shown. */
export type LabAuth = { type: "password"; password: string } | { type: "oauth2"; accessToken: string } | { type: "none" };

/** One half of the lab's account. */
export interface LabHalf {
  host: string;
  port: number;
  security: Security;
  username?: string;
  auth?: LabAuth;
}

/** The account that meets a running lab, in the shape of an account file. */
export interface LabAccountFile {
  email: string;
  displayName: string;
  username: string;
  auth: LabAuth;
  smtp?: LabHalf;
  imap?: LabHalf;
  sender?: { address: string };
  /** The lab's own authority, trusted by nothing but this account. */
  tls: { caFile: string };
}

/** A lab under way: servers on 127.0.0.1 that listen until it is stopped. */
export interface RunningLab {
  /** Which scenario or which recording is played. */
  source: { scenario: string } | { recording: string };
  account: LabAccountFile;
  /** What a check must say; null: healthy. */
  expected: Record<Half, Cause | null>;
  /** Recipient of a test mail, where only a test mail meets the fault. */
  to: string | null;
  startedAt: IsoTime;
}

/** Where a recording came from: a check of an account, a check in the lab, a check of a played recording, or a file. */
export type RecordingOrigin = "check" | "lab" | "replay" | "file";

/** A recording held in this session, as a list shows it. */
export interface KeptRecording {
  key: string;
  origin: RecordingOrigin;
  /** The account's name, the scenario's id, or the file's name; of a played recording what that one is called. */
  name: string;
  recordedAt: IsoTime;
  command: "check" | "testmail";
  /** What was checked and what it said; null: the half was not checked. */
  halves: Record<Half, { host: string; port: number; security: Security; stage: string; cause: Cause | null } | null>;
}
