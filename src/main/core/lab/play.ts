import type { Socket } from "node:net";
import type { SecureContext } from "node:tls";
import type { RecordedEvent, RecordedHalf } from "#shared/model/recording.ts";
import { encryptServer } from "./server-tls.ts";

/** Gaps below this are the network's, not the server's. */
const NOTABLE_GAP = 300;
/** Nobody waits longer for a recorded pause. */
const LONGEST_GAP = 60_000;

/** Plays one recorded connection: says what the server said, waits where the client spoke. */
export function playConnection(
  first: Socket,
  events: readonly RecordedEvent[],
  context: SecureContext,
  all: RecordedHalf["connections"],
): void {
  let socket = first;
  let index = 0;
  let before = 0;
  let heard = "";
  const onData = (chunk: Buffer): void => {
    heard = (heard + chunk.toString("latin1")).slice(-1_000_000);
    step();
  };
  const step = (): void => {
    const event = events[index];
    if (!event || socket.destroyed) return;
    if ("from" in event && event.from === "client") {
      const rest = takeLike(heard, event.text ?? "");
      if (rest === null) return;
      heard = rest;
      next(event.at);
    } else {
      const gap = event.at - before;
      const isPause = gap >= NOTABLE_GAP && !("tls" in event) && !("tlsFailed" in event);
      if (isPause) setTimeout(() => act(event), Math.min(gap, LONGEST_GAP)).unref();
      else act(event);
      // What happens next waits for the pause.
    }
  };
  const next = (at: number): void => {
    before = at;
    index++;
    step();
  };
  const act = (event: RecordedEvent): void => {
    if (socket.destroyed) return;
    if ("from" in event) {
      const bytes = event.bytes === undefined ? Buffer.from(event.text ?? "", "utf8") : Buffer.from(event.bytes, "base64");
      if (event.cut) {
        repeat(socket, bytes);
        return;
      }
      socket.write(bytes);
    } else if ("ended" in event) {
      if (event.ended === "reset" && socket === first) first.resetAndDestroy();
      else socket.end();
    } else if ("tlsFailed" in event) {
      failHandshake(first, event.tlsFailed, all);
      return;
    } else {
      socket.off("data", onData);
      const secure = encryptServer(socket, context);
      socket = secure;
      heard = "";
      // What is written or ended before the handshake is over would be lost.
      secure.on("data", onData).once("secure", () => next(event.at));
      return;
    }
    next(event.at);
  };
  socket.on("data", onData).on("error", () => undefined);
  step();
}

/** Takes as many lines as the recorded client said (a message: to its end mark); null while they have not all come. */
function takeLike(heard: string, said: string): string | null {
  if (said.startsWith("‹message")) {
    const end = heard.search(/(^|\r\n)\.\r\n/);
    return end < 0 ? null : heard.slice(heard.indexOf(".\r\n", end) + 3);
  }
  let rest = heard;
  for (let lines = Math.max(1, said.split("\n").length - 1); lines > 0; lines--) {
    const end = rest.indexOf("\n");
    if (end < 0) return null;
    rest = rest.slice(end + 1);
  }
  return rest;
}

/** Sends without end, at the client's pace. */
function repeat(socket: Socket, bytes: Buffer): void {
  if (socket.destroyed || bytes.length === 0) return;
  if (socket.write(bytes)) setImmediate(() => repeat(socket, bytes));
  else socket.once("drain", () => repeat(socket, bytes));
}

// TLS alerts, fatal (RFC 8446 §6): handshake_failure 40, protocol_version 70, internal_error 80.
const ALERTS: readonly [RegExp, number][] = [
  [/protocol|version/i, 70],
  [/handshake.?failure|cipher|insufficient/i, 40],
  [/./, 80],
];

/** Answers the client's first handshake message as the recorded server did. */
function failHandshake(socket: Socket, { kind, reason }: { kind: string; reason: string }, all: RecordedHalf["connections"]): void {
  if (kind === "timeout") return;
  socket.removeAllListeners("data");
  socket.once("data", () => {
    if (kind === "closed") return void socket.end();
    if (/wrong.version.number|http.request|packet.length/i.test(reason)) return void socket.end(plainWords(all));
    const alert = ALERTS.find(([sign]) => sign.test(reason))?.[1] ?? 80;
    socket.end(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, alert]));
  });
}

/** What the port said when it was looked at without TLS. */
function plainWords(all: RecordedHalf["connections"]): string {
  for (const { events } of all) {
    const [opening] = events;
    if (opening && "from" in opening && opening.from === "server" && opening.text) return opening.text;
  }
  return "220 ready\r\n";
}
