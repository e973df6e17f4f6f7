import * as z from "zod";
import type { Security } from "./account.ts";
import { CAUSES, type Cause } from "./cause.ts";
import { type HalfReport, type SettingsChange, STAGES } from "./report.ts";
import type { Milliseconds } from "./units.ts";

/** Failures that another server, port or encryption may mend; what a server said about the account is no matter of the place. */
export const CAUSES_OF_THE_PLACE: readonly Cause[] = [
  "dns-not-found",
  "connection-refused",
  "connection-timeout",
  "host-unreachable",
  "connection-closed",
  "greeting-timeout",
  "response-timeout",
  "wrong-service",
  "tls-on-plain-port",
  "plain-on-tls-port",
  "starttls-not-offered",
  "starttls-failed",
  "tls-handshake-failed",
  "certificate-host-mismatch",
  "encryption-required",
  "auth-not-offered",
  "auth-mechanism-unsupported",
];

/** Failures that another form of the user name, or a password without blanks, may mend. */
export const CAUSES_OF_THE_LOGIN: readonly Cause[] = ["credentials-rejected"];

const text = z.string().max(20_000);

/** What a search for better settings has to know of the failed half. */
export const FailedHalf = z.object({
  cause: z.enum(CAUSES).nullable(),
  stage: z.enum(STAGES),
  field: z.string().max(20).nullish(),
  proposal: z
    .array(
      z.object({
        field: z.enum(["host", "port", "security", "username", "password", "email"]),
        from: z.union([text, z.number()]),
        to: z.union([text, z.number()]),
      }),
    )
    .max(10)
    .optional(),
  server: z.object({ text }).optional(),
  steps: z
    .array(z.object({ stage: z.enum(STAGES), detail: text.optional() }))
    .max(20)
    .optional(),
});
export type FailedHalf = z.infer<typeof FailedHalf>;

/** Settings that were tried, as changes of what failed. */
export interface Fix {
  /** A changed password has lost its blanks at the ends; its values are never told. */
  changes: SettingsChange[];
  /** The check that proved it. */
  report: HalfReport;
}

/** What a search for better settings came to. */
export interface FixSearch {
  /** Settings that work. */
  fix: Fix | null;
  /** Settings that come to the login, which then fails for a reason of its own. */
  nearer: Fix | null;
  tried: { places: number; logins: number };
  /** Why it ended: everything was tried, the time or the logins ran out, or another login could have locked the account. */
  end: "found" | "exhausted" | "time" | "logins" | "account";
  ms: Milliseconds;
}

/** What a search is looking at. */
export interface FixProgress {
  host: string;
  port: number;
  security: Security;
  isLogin: boolean;
}
