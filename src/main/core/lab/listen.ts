import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** One listening server. */
export interface LabServer {
  port: number;
  stop: () => Promise<void>;
}

/** Connections at one time; a lab serves one person. */
const MOST = 64;

/** Listens on 127.0.0.1 only. */
export async function listen(serve: (socket: Socket) => void): Promise<LabServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    serve(socket);
  });
  server.maxConnections = MOST;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => resolve());
  });
  return { port: (server.address() as AddressInfo).port, stop: () => stopAll(server, open) };
}

function stopAll(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of open) socket.destroy();
  });
}
