/** A port whose queue of waiting connections is full: connecting to it comes to no end, as behind a firewall. */
import type { AddressInfo } from "node:net";
import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";
import type { LabServer } from "./listen.ts";

// The thread listens and then sleeps, so that nobody ever accepts; the text is its whole program.
const SLEEPER = `
const { parentPort, workerData } = require("node:worker_threads");
const server = require("node:net").createServer();
server.listen({ host: "127.0.0.1", port: 0, backlog: 1 }, () => {
  parentPort.postMessage(server.address());
  setTimeout(() => { Atomics.wait(new Int32Array(workerData), 0, 0); server.close(); }, 0);
});`;

const MOST_FILLERS = 8;
/** Milliseconds; a connection on this computer takes far less, even a busy one. */
const WAIT = 150;

/** Starts it; the own connections fill the queue before anybody else comes. */
export async function startFullPort(): Promise<LabServer> {
  const gate = new SharedArrayBuffer(4);
  const worker = new Worker(SLEEPER, { eval: true, workerData: gate });
  const { port } = await new Promise<AddressInfo>((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
  });
  worker.unref();
  const fillers: Socket[] = [];
  // Two fit into a queue of one (listen(2) on Linux); whoever is kept waiting shows that it is full.
  let waiting = 0;
  for (let count = 0; count < MOST_FILLERS && waiting < 2; count++) {
    const filler = connect({ host: "127.0.0.1", port });
    filler.on("error", () => undefined).unref();
    fillers.push(filler);
    if (!(await connects(filler))) waiting++;
  }
  return {
    port,
    async stop() {
      for (const filler of fillers) filler.destroy();
      Atomics.store(new Int32Array(gate), 0, 1);
      Atomics.notify(new Int32Array(gate), 0);
      await worker.terminate();
    },
  };
}

/** A timer may fire before news that is there already is read, so the event loop turns once more. */
async function connects(socket: Socket): Promise<boolean> {
  const end = performance.now() + WAIT;
  while (socket.connecting && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setImmediate(resolve));
  return !socket.connecting;
}
