/** A check as it comes back from the window to be written as a page for people; every text is bounded. */
import * as z from "zod";
import { Security } from "./account.ts";
import { CAUSES } from "./cause.ts";
import { STAGES } from "./report.ts";

const text = z.string().max(20_000);
const line = z.string().max(2_000);
const short = z.string().max(100);

const Certificate = z.object({
  subject: line,
  issuer: line,
  names: z.array(line).max(100),
  validFrom: short,
  validTo: short,
  fingerprint256: short,
});

const SavedHalf = z.object({
  ok: z.boolean(),
  stage: z.enum(STAGES),
  cause: z.enum(CAUSES).nullable(),
  title: text.optional(),
  explanation: text.optional(),
  fixes: z.array(text).max(20).optional(),
  server: z.object({ code: z.number().nullable(), enhanced: short.nullable(), text }).optional(),
  steps: z.array(z.object({ stage: z.enum(STAGES), ok: z.boolean(), ms: z.number(), detail: text.optional() })).max(20),
  tls: z.object({ version: short, cipher: short, peer: Certificate.nullable(), chain: z.array(Certificate).max(16).optional() }).optional(),
  warnings: z.array(z.object({ text })).max(50),
  ms: z.number(),
  host: line.optional(),
  port: z.number().optional(),
  security: Security.optional(),
});
export type SavedHalf = z.infer<typeof SavedHalf>;

export const SavedReport = z.object({
  /** Names the file and heads the page. */
  name: z.string().min(1).max(100),
  format: z.enum(["html", "pdf"]),
  /** When the check ended; null: not known. */
  at: short.nullable(),
  /** What the account signs in and sends as; no secret is among it. */
  settings: z.object({ email: line, username: line, sender: line }).nullable(),
  report: z.object({ smtp: SavedHalf.optional(), imap: SavedHalf.optional() }),
});
export type SavedReport = z.infer<typeof SavedReport>;

/** Two checks side by side, in the words of the window. */
export const SavedComparison = z.object({
  name: z.string().min(1).max(100),
  format: z.enum(["html", "pdf"]),
  /** What they differ in, as a title and a sentence. */
  title: line,
  text,
  sides: z.tuple([line, line]),
  rows: z.array(z.object({ name: line, first: text, second: text, differs: z.boolean() })).max(60),
});
export type SavedComparison = z.infer<typeof SavedComparison>;
