/** One connection to a server: lines in, bytes out, plain first and perhaps encrypted later. It bounds what it keeps and closes with its signal. */
import type { Socket } from "node:net";
import { waitFor } from "#core/operation";
import type { TlsFacts } from "#shared/model/report.ts";
import { LIMIT } from "./limits.ts";
import { encrypt } from "./tls.ts";
import { type CertificateFlaw, codeOf, NetError, type Trouble } from "./trouble.ts";
import type { Trust } from "./trust.ts";
import { decode, inert } from "./words.ts";

/** What every exchange on a wire is given. */
export interface WireLimit {
  signal: AbortSignal;
  ms: number;
}

/** Is told what passes on a wire, in both directions, secrets veiled by whoever says them. */
export interface WireLog {
  said: (from: "client" | "server", bytes: Uint8Array | string) => void;
  encrypted: (facts: TlsFacts, flaw: CertificateFlaw | null) => void;
  /** A handshake that failed. */
  unencrypted: (trouble: Trouble) => void;
  /** The server ended the connection. */
  ended: (how: "closed" | "reset") => void;
}

export class Wire {
  #socket: Socket;
  #log: WireLog | null;
  #unread: Buffer[] = [];
  #size = 0;
  #head = Buffer.alloc(0);
  #ended: NetError | null = null;
  #wake: (() => void) | null = null;
  /** Set once the connection is encrypted. */
  tls: TlsFacts | null = null;

  constructor(socket: Socket, log: WireLog | null = null) {
    this.#socket = socket;
    this.#log = log;
    this.#listen();
  }

  /** The first bytes the server ever sent in the present layer (plain or encrypted), for telling which service speaks. */
  get head(): Buffer {
    return this.#head;
  }

  /** This computer's address on the connection. */
  get localAddress(): string {
    return this.#socket.localAddress ?? "127.0.0.1";
  }

  /** True while bytes wait that nobody asked for. */
  get hasUnread(): boolean {
    return this.#size > 0;
  }

  /** Sends bytes; text is sent as UTF-8. A log is told `veil` instead where the bytes hold a secret. */
  write(data: string | Uint8Array, veil?: string): void {
    this.#log?.said("client", veil ?? data);
    if (!this.#socket.destroyed) this.#socket.write(data);
  }

  /** Sends much and waits until the system took it. */
  async writeAll(data: Uint8Array, limit: WireLimit): Promise<void> {
    const expired = () => new NetError({ kind: "timeout", ms: limit.ms });
    this.#log?.said("client", `‹message, ${data.length} bytes›\r\n.\r\n`);
    await waitFor<void>({ ...limit, expired }, ({ resolve }) => {
      // An error surfaces with the next read, which may still find the server's last words.
      this.#socket.write(data, () => resolve());
      return () => undefined;
    });
  }

  /**
   * Reads one line without its end.
   * @throws NetError `timeout`, `closed`, `socket`, or `unreadable` for a line beyond every size
   */
  async readLine(limit: WireLimit): Promise<string> {
    const end = await this.#until(limit, () => {
      const at = this.#indexOf(0x0a);
      if (at < 0 && this.#size > LIMIT.line) throw this.#unreadable();
      return at < 0 ? null : at + 1;
    });
    const line = this.#take(end);
    if (line.length > LIMIT.line) throw this.#unreadable();
    return decode(line).replace(/\r?\n$/, "");
  }

  /** Reads exactly `size` bytes (an IMAP literal). */
  async readBytes(size: number, limit: WireLimit): Promise<Buffer> {
    if (size > LIMIT.reply) throw this.#unreadable();
    return this.#take(await this.#until(limit, () => (this.#size >= size ? size : null)));
  }

  /** Waits until anything came, or the time is over; never throws but for cancellation. */
  async settle(limit: WireLimit): Promise<void> {
    const over = () => new NetError({ kind: "timeout", ms: limit.ms });
    await waitFor<void>({ ...limit, expired: over }, ({ resolve }) => {
      if (this.#size > 0 || this.#ended) resolve();
      this.#wake = () => resolve();
      return () => {
        this.#wake = null;
      };
    }).catch((error: unknown) => {
      if (!(error instanceof NetError)) throw error;
    });
  }

  /**
   * Encrypts the connection; what came in plain before must have been read.
   * @throws NetError `injected`, `certificate` (before any byte is written), `tls`, `closed`, `timeout`
   */
  async encrypt(host: string, trust: Trust, limit: WireLimit): Promise<TlsFacts> {
    if (this.#size > 0) throw new NetError({ kind: "injected" });
    if (this.#ended) throw this.#ended;
    this.#deafen();
    const { socket, facts, flaw } = await encrypt(this.#socket, host, trust, limit).catch((error: unknown) => {
      if (error instanceof NetError) this.#log?.unencrypted(error.trouble);
      throw error;
    });
    this.#log?.encrypted(facts, flaw?.trouble.kind === "certificate" ? flaw.trouble.flaw : null);
    this.tls = facts;
    this.#socket = socket;
    this.#head = Buffer.alloc(0);
    this.#listen();
    if (flaw) throw flaw;
    return facts;
  }

  /** Says a last word and lets go. */
  close(farewell?: string): void {
    if (farewell && !this.#ended) this.#log?.said("client", farewell);
    this.#log = null;
    if (this.#socket.destroyed) return;
    if (farewell && !this.#ended) this.#socket.end(farewell, () => this.#socket.destroy());
    else this.#socket.destroy();
    // Whoever never takes the last word must not keep the process alive.
    this.#socket.unref();
  }

  #onData = (chunk: Buffer): void => {
    this.#log?.said("server", chunk);
    if (this.#head.length < LIMIT.head) this.#head = Buffer.concat([this.#head, chunk]).subarray(0, LIMIT.head);
    this.#unread.push(chunk);
    this.#size += chunk.length;
    if (this.#size > LIMIT.unread) this.#socket.pause();
    this.#wake?.();
  };

  #onError = (error: Error): void => this.#finish(codeOf(error));

  #onEnd = (): void => this.#finish(null);

  #listen(): void {
    this.#socket.on("data", this.#onData).on("error", this.#onError).on("end", this.#onEnd).on("close", this.#onEnd);
  }

  #deafen(): void {
    this.#socket.off("data", this.#onData).off("error", this.#onError).off("end", this.#onEnd).off("close", this.#onEnd);
    this.#socket.on("error", () => undefined);
  }

  #finish(code: string | null): void {
    const reset = code === null || code === "ECONNRESET" || code === "EPIPE" || code === "ECONNABORTED";
    if (!this.#ended) this.#log?.ended(code === null ? "closed" : "reset");
    this.#ended ??= new NetError(reset ? { kind: "closed" } : { kind: "socket", code });
    this.#wake?.();
  }

  #until(limit: WireLimit, ready: () => number | null): Promise<number> {
    const expired = () => new NetError({ kind: "timeout", ms: limit.ms });
    return waitFor<number>({ ...limit, expired }, ({ resolve, reject }) => {
      const look = () => {
        try {
          const end = ready();
          if (end !== null) resolve(end);
          else if (this.#ended) reject(this.#ended);
        } catch (error) {
          reject(error as Error);
        }
      };
      this.#wake = look;
      look();
      return () => {
        this.#wake = null;
      };
    });
  }

  #indexOf(byte: number): number {
    let before = 0;
    for (const chunk of this.#unread) {
      const at = chunk.indexOf(byte);
      if (at >= 0) return before + at;
      before += chunk.length;
    }
    return -1;
  }

  #take(size: number): Buffer {
    const all = this.#unread.length === 1 && this.#unread[0] ? this.#unread[0] : Buffer.concat(this.#unread);
    const rest = all.subarray(size);
    this.#unread = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    if (this.#socket.isPaused() && this.#size <= LIMIT.unread) this.#socket.resume();
    return all.subarray(0, size);
  }

  #unreadable(): NetError {
    return new NetError({ kind: "unreadable", text: inert(decode(this.#head)) });
  }
}
