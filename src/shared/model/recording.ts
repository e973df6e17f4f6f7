import * as z from "zod";
import { Security } from "./account.ts";
import { CAUSES } from "./cause.ts";

/** The version this program writes; it reads no other. */
export const RECORDING_VERSION = 1;

const text = (max: number) => z.string().max(max);
const at = z.number().int().min(0).max(3_600_000);

const Said = z.strictObject({
  from: z.enum(["client", "server"]),
  /** Milliseconds since the connection stood. */
  at,
  text: text(100_000).optional(),
  /** Base64, where the bytes are no text. */
  bytes: z.base64().max(140_000).optional(),
  /** More of the same kind came than was kept. */
  cut: z.literal(true).optional(),
});
const Encrypted = z.strictObject({
  at,
  tls: z.strictObject({
    version: text(20),
    cipher: text(100),
    flaw: z.enum(["self-signed", "untrusted", "expired", "not-yet-valid", "host-mismatch"]).nullable(),
    names: z.array(text(260)).max(100),
    validFrom: text(40).nullable(),
    validTo: text(40).nullable(),
  }),
});
const Unencrypted = z.strictObject({ at, tlsFailed: z.strictObject({ kind: z.enum(["closed", "timeout", "tls"]), reason: text(400) }) });
const Ended = z.strictObject({ at, ended: z.enum(["closed", "reset"]) });

const RecordedEvent = z.union([Said, Encrypted, Unencrypted, Ended]);
/** One thing that happened on a connection. */
export type RecordedEvent = z.infer<typeof RecordedEvent>;

const RecordedHalf = z.strictObject({
  host: text(300),
  port: z.number(),
  security: Security,
  auth: z.enum(["none", "password", "oauth2"]),
  username: text(400),
  /** Why the name was not found or no connection came about; null: all was well. */
  dns: text(60).nullable(),
  tcp: text(60).nullable(),
  connections: z.array(z.strictObject({ events: z.array(RecordedEvent).max(5_000) })).max(16),
  /** What the check said; kept for people and for comparison. */
  cause: z.enum(CAUSES).nullable(),
  stage: text(20),
});
/** One half of a recording. */
export type RecordedHalf = z.infer<typeof RecordedHalf>;

/** A recorded check: readable, versioned, and free of secrets before it is written. */
export const Recording = z.strictObject({
  format: z.literal("postkontor-recording"),
  version: z.literal(RECORDING_VERSION),
  recordedAt: z.iso.datetime(),
  command: z.enum(["check", "testmail"]),
  email: text(400),
  sender: text(400),
  to: text(400).nullable(),
  smtp: RecordedHalf.nullable(),
  imap: RecordedHalf.nullable(),
});
export type Recording = z.infer<typeof Recording>;
