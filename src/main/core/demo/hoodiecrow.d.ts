/** The part of hoodiecrow-imap that is used here; the package has no types. */
declare module "hoodiecrow-imap" {
  interface StoredMessage {
    /** Bytes as Latin-1 ("binary") text. */
    raw: string;
    flags?: string[];
    internaldate?: Date | string;
    uid?: number;
  }
  interface StoredFolder {
    path?: string;
    "special-use"?: string;
    messages?: StoredMessage[];
    folders?: Record<string, StoredFolder>;
    separator?: string;
    uidvalidity?: number;
    uidnext?: number;
  }
  interface HoodiecrowOptions {
    plugins?: string[];
    secureConnection?: boolean;
    credentials?: { key: string; cert: string };
    users?: Record<string, { password: string }>;
    storage?: Record<string, StoredFolder>;
  }
  interface Hoodiecrow {
    server: import("node:net").Server;
    listen: (port: number, host: string, listening: () => void) => void;
    close: (closed?: () => void) => void;
    getMailbox: (path: string) => StoredFolder | undefined;
    appendMessage: (mailbox: string, flags: string[], internaldate: string | Date, raw: string) => unknown;
  }
  function hoodiecrow(options: HoodiecrowOptions): Hoodiecrow;
  export = hoodiecrow;
}
