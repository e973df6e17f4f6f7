/** Keeps what passes between this program and the servers during one check. What it holds is not redacted yet, but for the logins. */
import type { Trouble, WireLog } from "#core/net";
import type { RecordedEvent } from "#shared/model/recording.ts";
import type { Half } from "#shared/model/report.ts";

/** One connection as it was heard. */
export interface HeardConnection {
  events: (Exclude<RecordedEvent, { from: unknown }> | { from: "client" | "server"; at: number; bytes: Buffer; cut?: true })[];
}

/** What one half left. */
export interface HeardHalf {
  dns: Trouble | null;
  tcp: Trouble | null;
  connections: HeardConnection[];
}

/** Where a half notes what it does. */
export interface HalfRecord {
  resolving: (failed: Trouble | null) => void;
  connecting: (failed: Trouble | null) => void;
  connection: () => WireLog;
}

/** Collects both halves of one check. */
export interface Recorder {
  readonly heard: Partial<Record<Half, HeardHalf>>;
  half: (half: Half) => HalfRecord;
}

/** Bytes kept of one connection's direction; a flood is marked as cut. */
const MOST_BYTES = 65_536;

/** Starts an empty record. */
export function createRecorder(): Recorder {
  const heard: Recorder["heard"] = {};
  return {
    heard,
    half(half) {
      const own: HeardHalf = { dns: null, tcp: null, connections: [] };
      heard[half] = own;
      return {
        resolving: (failed) => {
          own.dns = failed;
        },
        connecting: (failed) => {
          own.tcp = failed;
        },
        connection: () => recordConnection(own),
      };
    },
  };
}

function recordConnection(own: HeardHalf): WireLog {
  const connection: HeardConnection = { events: [] };
  own.connections.push(connection);
  const start = performance.now();
  const at = () => Math.round(performance.now() - start);
  const { events } = connection;
  const kept = { client: 0, server: 0 };
  return {
    said(from, data) {
      const bytes = Buffer.from(data as Uint8Array);
      const room = MOST_BYTES - kept[from];
      kept[from] += bytes.length;
      const last = events.at(-1);
      const isSame = last && "from" in last && last.from === from;
      if (room <= 0) {
        if (isSame) last.cut = true;
        return;
      }
      // Pieces of one utterance are one event, so that nothing hides where two pieces meet.
      if (isSame) last.bytes = Buffer.concat([last.bytes, bytes.subarray(0, room)]);
      else events.push({ from, at: at(), bytes: bytes.subarray(0, room) });
    },
    encrypted: ({ version, cipher, peer }, flaw) =>
      events.push({
        tls: { version, cipher, flaw, names: peer?.names ?? [], validFrom: peer?.validFrom ?? null, validTo: peer?.validTo ?? null },
        at: at(),
      }),
    unencrypted: (trouble) => events.push({ tlsFailed: handshakeFailure(trouble), at: at() }),
    ended: (how) => events.push({ ended: how, at: at() }),
  };
}

/** A handshake's failure, as far as a replay can show it again. */
function handshakeFailure(trouble: Trouble): { kind: "closed" | "timeout" | "tls"; reason: string } {
  if (trouble.kind === "tls") return { kind: "tls", reason: `${trouble.code} ${trouble.reason}`.slice(0, 300) };
  return { kind: trouble.kind === "timeout" ? "timeout" : "closed", reason: "" };
}
