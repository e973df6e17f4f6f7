import { connect, type Socket } from "node:net";
import { waitFor } from "#core/operation";
import { type Address, interleave } from "./dns.ts";
import { STAGGER } from "./timeouts.ts";
import { codeOf, NetError } from "./trouble.ts";

/** An open connection and the address that won. */
export interface Connected {
  socket: Socket;
  address: Address;
}

/**
 * Connects to the first address that answers: the next one starts as soon as one failed, or beside it after 250 ms (RFC 8305).
 * @throws NetError `timeout` or `socket` with the code that tells most
 */
export function connectSocket(addresses: readonly Address[], port: number, limit: { signal: AbortSignal; ms: number }): Promise<Connected> {
  const queue = interleave(addresses);
  const expired = () => new NetError({ kind: "timeout", ms: limit.ms });
  return waitFor<Connected>({ ...limit, expired }, ({ resolve, reject }) => {
    const open = new Set<Socket>();
    const attempts: { address: string; code: string }[] = [];
    let stagger: NodeJS.Timeout | undefined;
    const next = () => {
      clearTimeout(stagger);
      const address = queue.shift();
      if (!address) {
        if (open.size === 0) reject(new NetError({ kind: "socket", code: tellingCode(attempts), attempts }));
        return;
      }
      const socket = connect({ host: address.address, port, family: address.family, noDelay: true });
      open.add(socket);
      socket.once("connect", () => {
        open.delete(socket);
        socket.removeAllListeners("error");
        // Between this moment and the first reader nobody listens; an error shows again as a closed connection.
        socket.on("error", () => undefined);
        resolve({ socket, address });
      });
      socket.once("error", (error) => {
        open.delete(socket);
        attempts.push({ address: address.address, code: codeOf(error) });
        next();
      });
      if (queue.length > 0) stagger = setTimeout(next, STAGGER);
    };
    next();
    return () => {
      clearTimeout(stagger);
      for (const socket of open) {
        socket.removeAllListeners("error");
        socket.on("error", () => undefined);
        socket.destroy();
      }
    };
  });
}

/** A refusal tells more than silence, silence more than a missing route (often IPv6 that is not connected). */
function tellingCode(attempts: readonly { code: string }[]): string {
  const codes = attempts.map(({ code }) => code);
  const order = ["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT"];
  return order.find((code) => codes.includes(code)) ?? codes[0] ?? "UNKNOWN";
}
