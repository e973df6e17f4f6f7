/** A DNS server on 127.0.0.1, by UDP and TCP, that answers from a table. */
import { createSocket } from "node:dgram";
import { createServer, type Socket } from "node:net";
import { type Answer, decode, encode, type Packet, RECURSION_DESIRED, TRUNCATED_RESPONSE } from "dns-packet";

/** Records of one name; a name that is not listed does not exist. */
export interface Zone {
  A?: string[];
  AAAA?: string[];
  CNAME?: string;
  /** Each text is one record, cut into strings of 255 characters. */
  TXT?: string[];
  /** Questions of these types are never answered. */
  silent?: string[];
  /** `[priority, exchange]` */
  MX?: [number, string][];
  /** `[priority, weight, port, target]` */
  SRV?: [number, number, number, string][];
}

export interface DnsServer {
  /** `address:port` */
  at: string;
  /** What was asked, as `TYPE name`. */
  asked: string[];
  stop: () => Promise<void>;
}

/** Starts the server; `silent` names are never answered. */
export async function startDns(zones: (name: string) => Zone | "silent" | undefined): Promise<DnsServer> {
  const asked: string[] = [];
  const answer = (message: Buffer, isTcp: boolean): Buffer | null => {
    const query = decode(message);
    const [question] = query.questions ?? [];
    if (!question) return null;
    const name = question.name.toLowerCase();
    asked.push(`${question.type} ${name}`);
    const zone = zones(name);
    if (zone === "silent" || zone?.silent?.includes(question.type)) return null;
    const packet: Packet = {
      id: query.id ?? 0,
      type: "response",
      flags: RECURSION_DESIRED,
      questions: [question],
      answers: zone ? read(zone, question.type, name, zones) : [],
    };
    const whole = encode(packet);
    // NXDOMAIN is the low nibble of the fourth byte.
    if (!zone) whole[3] = (whole[3] ?? 0) | 3;
    if (isTcp || whole.length <= 512) return whole;
    return encode({ ...packet, flags: RECURSION_DESIRED | TRUNCATED_RESPONSE, answers: [] });
  };
  const tcp = createServer((socket) => serveTcp(socket, answer));
  await new Promise<void>((done) => tcp.listen(0, "127.0.0.1", done));
  const address = tcp.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const udp = createSocket("udp4");
  udp.on("message", (message, peer) => {
    const reply = answer(message, false);
    if (reply) udp.send(reply, peer.port, peer.address);
  });
  await new Promise<void>((done) => udp.bind(port, "127.0.0.1", done));
  return {
    at: `127.0.0.1:${port}`,
    asked,
    stop: async () => {
      await new Promise<void>((done) => udp.close(() => done()));
      await new Promise<void>((done) => tcp.close(() => done()));
    },
  };
}

function serveTcp(socket: Socket, answer: (message: Buffer, isTcp: boolean) => Buffer | null): void {
  let buffer = Buffer.alloc(0);
  socket.on("error", () => undefined);
  socket.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    while (buffer.length >= 2 && buffer.length >= 2 + buffer.readUInt16BE(0)) {
      const size = buffer.readUInt16BE(0);
      const reply = answer(buffer.subarray(2, 2 + size), true);
      buffer = buffer.subarray(2 + size);
      if (!reply) continue;
      const head = Buffer.alloc(2);
      head.writeUInt16BE(Math.min(reply.length, 65_535));
      socket.write(Buffer.concat([head, reply.subarray(0, 65_535)]));
    }
  });
}

function read(zone: Zone, type: string, name: string, zones: (name: string) => Zone | "silent" | undefined): Answer[] {
  const common = { name, ttl: 60 } as const;
  if (zone.CNAME !== undefined && (type === "A" || type === "AAAA" || type === "TXT")) {
    const target = zones(zone.CNAME);
    const rest = target && target !== "silent" && target.CNAME !== name ? read(target, type, zone.CNAME, zones) : [];
    return [{ ...common, type: "CNAME", data: zone.CNAME }, ...rest];
  }
  if (type === "A") return (zone.A ?? []).map((data) => ({ ...common, type: "A", data }));
  if (type === "AAAA") return (zone.AAAA ?? []).map((data) => ({ ...common, type: "AAAA", data }));
  if (type === "MX") return (zone.MX ?? []).map(([preference, exchange]) => ({ ...common, type: "MX", data: { preference, exchange } }));
  if (type === "TXT") return (zone.TXT ?? []).map((text) => ({ ...common, type: "TXT", data: text.match(/[\s\S]{1,255}/g) ?? [""] }));
  if (type === "SRV")
    return (zone.SRV ?? []).map(([priority, weight, port, target]) => ({
      ...common,
      type: "SRV",
      data: { priority, weight, port, target },
    }));
  return [];
}
