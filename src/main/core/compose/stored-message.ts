import type { StoredDraft, StoredFile } from "#core/drafts";
import { compose, newMessageId } from "#core/message";
import type { AccountView } from "#shared/model/account.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { outgoing } from "./outgoing.ts";

/** Larger ones stay here: every change would carry them to the server again, bytes. */
const LARGEST = 20_000_000;

/**
 * A draft as the server's Drafts folder keeps it: as it would be sent, with the blind copies in its head (they are the author's own
 * note), whatever is still missing.
 */
export async function storedMessage(
  draft: StoredDraft,
  files: readonly StoredFile[],
  account: AccountView,
): Promise<{ messageId: string; bytes: Uint8Array; updatedAt: IsoTime } | null> {
  if (files.reduce((sum, { content }) => sum + content.byteLength, 0) > LARGEST) return null;
  const { to, cc, bcc, subject, thread, updatedAt } = draft;
  const address = account.sender?.address || account.email;
  const messageId = newMessageId(address);
  const bytes = await compose({
    ...(await outgoing(draft, files)),
    ...thread,
    from: { name: account.sender?.name || account.displayName, address },
    to: to.map(plain),
    cc: cc.map(plain),
    subject: plain(subject),
    messageId,
    date: new Date(updatedAt),
  });
  const blind = bcc.map(plain).filter(Boolean);
  if (blind.length === 0) return { messageId, bytes, updatedAt };
  return { messageId, updatedAt, bytes: Buffer.concat([Buffer.from(`Bcc: ${blind.join(",\r\n ")}\r\n`), bytes]) };
}

// Line ends would begin a header of their own.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, " ").trim();
