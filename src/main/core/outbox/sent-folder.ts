/** The account's Sent folder: a copy of what left, and the proof that it left where the server's answer was lost. */
import type { ResolvedAccount } from "#core/accounts";
import { connectMailboxes, type Mailboxes } from "#core/net";

/** The Sent folder of one account; connects when first asked. */
export interface SentFolder {
  /** Says whether the folder, or without one that of all messages, holds a message. @throws whatever stops the connection; Error without either */
  has: (messageId: string) => Promise<boolean>;
  /** Lays a copy there, read, unless it is there already. */
  file: (messageId: string, message: Uint8Array, at: Date) => Promise<void>;
  end: () => Promise<void>;
}

export function openSentFolder(account: ResolvedAccount, signal: AbortSignal): SentFolder {
  let opening: Promise<{ mailboxes: Mailboxes; path: string; isSent: boolean }> | null = null;
  const open = async () => {
    if (!account.imap) throw new Error("no IMAP");
    const mailboxes = await connectMailboxes(account.imap, account.ca, signal, account.pins);
    try {
      const folders = await mailboxes.list();
      const sent = folders.find(({ role }) => role === "sent");
      const folder = sent ?? folders.find(({ holdsAll }) => holdsAll);
      if (!folder) throw new Error("no Sent folder");
      await mailboxes.open(folder.path, false);
      return { mailboxes, path: folder.path, isSent: sent !== undefined };
    } catch (error) {
      await mailboxes.end();
      throw error;
    }
  };
  const opened = () => {
    // A refused login is not repeated for every message.
    opening ??= open();
    return opening;
  };
  const has = async (messageId: string) => {
    const { mailboxes, isSent } = await opened();
    // A draft among all messages proves nothing.
    return mailboxes.hasMessageId(messageId, isSent);
  };
  return {
    has,
    file: async (messageId, message, at) => {
      if (await has(messageId)) return;
      const { mailboxes, path, isSent } = await opened();
      // The folder of all messages is a view of the others; nothing is laid into it.
      if (!isSent) throw new Error("no Sent folder");
      await mailboxes.append(path, message, ["\\Seen"], at);
    },
    end: async () => {
      const open = await opening?.catch(() => null);
      await open?.mailboxes.end();
    },
  };
}
