import type { EventEmitter } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import type { DemoCertificates } from "./certificates.ts";
import { type DemoFolder, FOLDERS, type KeptMessage } from "./mailbox.ts";

/** One account's IMAP server. */
export interface DemoImap {
  port: number;
  deliver: (folder: DemoFolder, message: KeptMessage) => void;
  /** Folder → UID → flags. */
  flags: () => Map<string, Record<string, string[]>>;
  stop: () => Promise<void>;
}

/** Starts hoodiecrow on 127.0.0.1 with TLS; it keeps one mailbox, so each account has its own. */
export async function startImapServer(options: {
  user: string;
  password: string;
  certificates: DemoCertificates;
  folders: ReadonlyMap<DemoFolder, KeptMessage[]>;
  /** Flags of the last time, by folder and UID. */
  flags: Record<string, Record<string, string[]>>;
  uidValidity: number;
}): Promise<DemoImap> {
  // Loaded by path and only here: it reads its commands from its own folder.
  const { default: hoodiecrow } = await import("hoodiecrow-imap");
  const { user, password, certificates, uidValidity } = options;
  const stored = (name: DemoFolder) => ({
    uidvalidity: uidValidity,
    ...(FOLDERS[name] ? { "special-use": FOLDERS[name] } : {}),
    messages: (options.folders.get(name) ?? []).map((message, i) => ({
      ...message,
      uid: i + 1,
      flags: options.flags[name]?.[i + 1] ?? message.flags,
    })),
  });
  const names = (Object.keys(FOLDERS) as DemoFolder[]).filter((name) => name !== "INBOX");
  const server = hoodiecrow({
    plugins: ["ID", "IDLE", "UNSELECT", "SPECIAL-USE", "NAMESPACE", "ENABLE", "CONDSTORE", "UIDPLUS", "MOVE", "LITERALPLUS"],
    secureConnection: true,
    credentials: { key: certificates.key, cert: certificates.cert },
    users: { [user]: { password } },
    storage: { INBOX: stored("INBOX"), "": { separator: "/", folders: Object.fromEntries(names.map((name) => [name, stored(name)])) } },
  });
  const sockets = new Set<Socket>();
  (server.server as unknown as EventEmitter).on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true); // it answers in many small writes, and each would wait 40 ms for an acknowledgement
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
  });
  // The library's greeting is fixed; people see it on the connection path.
  (server.server as unknown as EventEmitter).prependListener("secureConnection", (socket: Socket) => {
    const write = socket.write.bind(socket);
    socket.write = () => {
      socket.write = write;
      return write("* OK Nordlicht Demo IMAP\r\n");
    };
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    deliver: (folder, { raw, flags, internaldate }) => void server.appendMessage(folder, flags, internaldate, raw),
    flags: () =>
      new Map(
        (Object.keys(FOLDERS) as DemoFolder[]).map((name) => [
          name,
          Object.fromEntries((server.getMailbox(name)?.messages ?? []).map(({ uid, flags = [] }) => [String(uid), flags])),
        ]),
      ),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
