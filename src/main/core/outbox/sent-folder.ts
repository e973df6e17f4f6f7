/** The account's Sent folder: a copy of what left, and the proof that it left where the server's answer was lost. */
import type { ResolvedAccount } from "#core/accounts";
import { connectMailboxes, type Mailboxes } from "#core/net";

/** The Sent folder of one account; connects when first asked. */
export interface SentFolder {
  /** Says whether the folder holds a message. @throws whatever stops the connection; Error where there is no such folder */
  has: (messageId: string) => Promise<boolean>;
  /** Lays a copy there, read, unless it is there already. */
  file: (messageId: string, message: Uint8Array, at: Date) => Promise<void>;
  end: () => Promise<void>;
}

export function openSentFolder(account: ResolvedAccount, signal: AbortSignal): SentFolder {
  let opening: Promise<{ mailboxes: Mailboxes; path: string }> | null = null;
  const open = async () => {
    if (!account.imap) throw new Error("no IMAP");
    const mailboxes = await connectMailboxes(account.imap, account.ca, signal, account.pins);
    const sent = (await mailboxes.list()).find(({ role }) => role === "sent");
    if (!sent) {
      await mailboxes.end();
      throw new Error("no Sent folder");
    }
    await mailboxes.open(sent.path, false);
    return { mailboxes, path: sent.path };
  };
  const opened = () => {
    // A refused login is not repeated for every message.
    opening ??= open();
    return opening;
  };
  const has = async (messageId: string) => (await opened()).mailboxes.hasMessageId(messageId);
  return {
    has,
    file: async (messageId, message, at) => {
      if (await has(messageId)) return;
      const { mailboxes, path } = await opened();
      await mailboxes.append(path, message, ["\\Seen"], at);
    },
    end: async () => {
      const open = await opening?.catch(() => null);
      await open?.mailboxes.end();
    },
  };
}
