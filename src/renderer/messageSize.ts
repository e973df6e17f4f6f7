/** How large a message may be, and how large files make it. */
import type { MailDraft } from "#shared/model/mail-draft.ts";
import type { CheckRecord } from "#shared/model/report.ts";
import type { Bytes } from "#shared/model/units.ts";

/** Lines of base64: 57 bytes become 76 letters and a line end (RFC 2045 §6.8). */
const IN_MAIL = 78 / 57;
/** Headers, and what stands around every part. */
const AROUND: Bytes = 4_000;

/** What an account's server said of its limit when it was last checked; null where that is not known. */
export const largestOf = (check: CheckRecord | undefined): Bytes | null => check?.report.smtp?.largestMessage ?? null;

/** What makes a mail large. */
interface Contents extends Pick<MailDraft, "text"> {
  files: readonly { size: Bytes }[];
  pictures?: MailDraft["pictures"];
  html?: string | null;
}

/** About how large a mail will be on its way. */
export function sizeOfMail({ files, pictures = {}, text, html }: Contents): Bytes {
  const attached = files.reduce((sum, file) => sum + file.size, 0) * IN_MAIL;
  // These are base64 already.
  const shown = Object.values(pictures).reduce((sum, url) => sum + url.length, 0);
  return Math.ceil(attached + shown + text.length + (html?.length ?? 0) + AROUND);
}
