/** Sockets for imapflow that believe a certificate by its fingerprint; only used for servers the user trusts that way. */
import { connect as connectPlain, Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import type { ImapFlowOptions } from "imapflow";
import type { Pin } from "#shared/model/pin.ts";
import { fetchLeaf, findFlaw } from "./certificate.ts";
import { judgePin } from "./pins.ts";
import { NetError } from "./trouble.ts";

type Transport = NonNullable<ImapFlowOptions["transport"]>;
type Options = Parameters<Transport["connect"]>[0];

/** Opens connections to one server; nothing is written before its certificate was judged. */
export function pinnedTransport(pin: Pin, ca: readonly string[]): Transport {
  const secure = ({ host, port, servername, tls }: Omit<Options, "secure">, socket: Socket | null, ready: () => void): TLSSocket => {
    const encrypted: TLSSocket = connectTls(
      {
        ...tls,
        ...(servername ? { servername } : {}),
        ...(socket ? { socket } : { host, port }),
        rejectUnauthorized: false,
        checkServerIdentity: () => undefined,
      },
      () => {
        const leaf = fetchLeaf(encrypted);
        const seen = findFlaw(leaf, { isAuthorized: encrypted.authorized, host, ca, now: new Date() });
        const { flaw, change } = judgePin(pin, leaf?.fingerprint256, seen);
        if (!flaw) return ready();
        encrypted.destroy(new NetError({ kind: "certificate", flaw, code: "PINNED", ...(change ? { pin: change } : {}) }));
      },
    );
    return encrypted;
  };
  return {
    connect: (options, ready) =>
      options.secure ? secure(options, null, ready) : connectPlain({ host: options.host, port: options.port }, ready),
    upgrade: (socket, options, ready) => {
      if (!(socket instanceof Socket)) throw new TypeError("an upgrade needs the socket of connect()");
      return secure(options, socket, ready);
    },
  };
}
