import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Picks free TCP ports on 127.0.0.1, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listening));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Waits until a server greets on a plaintext port; false when `isAlive` says before that it has ended, or after 15 s. */
export async function greets(at: { port: number; host: string }, isAlive: () => boolean): Promise<boolean> {
  const deadline = performance.now() + 15_000;
  while (performance.now() < deadline && isAlive()) {
    if (await hearsGreeting(at)) return true;
    await wait(50);
  }
  return false;
}

function listening(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function hearsGreeting(at: { port: number; host: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(at);
    const settle = (heard: boolean) => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(2_000, () => settle(false));
    socket
      .once("data", () => settle(true))
      .once("error", () => settle(false))
      .once("close", () => settle(false));
  });
}
