import { RECORDING_VERSION, Recording } from "#shared/model/recording.ts";

/** Recordings of this program stay far below. */
const LARGEST = 8_000_000;

/** Reads a recording; `problem` says in one line why it is none. */
export function readRecording(content: string): { recording: Recording } | { problem: string } {
  if (content.length > LARGEST) return { problem: "larger than 8 MB, no recording" };
  let json: unknown;
  try {
    json = JSON.parse(content.replace(/^\ufeff/, ""));
  } catch {
    return { problem: "not valid JSON" };
  }
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  if (format !== "postkontor-recording") return { problem: "format: this is no recording of Postkontor" };
  if (version !== RECORDING_VERSION) return { problem: `version: only version ${RECORDING_VERSION} can be read` };
  const parsed = Recording.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: `${issue?.path.join(".") || "the whole file"}: ${issue?.message ?? "cannot be read"}` };
  }
  if (!parsed.data.smtp && !parsed.data.imap) return { problem: "smtp, imap: at least one of them is needed" };
  return { recording: parsed.data };
}
