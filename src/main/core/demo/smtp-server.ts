import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { DemoCertificates } from "./certificates.ts";
import { rfcDate } from "./mime.ts";

/** The demo's server for sending. */
export interface DemoSmtp {
  port: number;
  stop: () => Promise<void>;
}

/** Largest message that is taken, bytes. */
const LARGEST = 35 * 1024 * 1024;

/** Starts smtp-server on 127.0.0.1 with TLS. It takes mail of signed-in users only and, like real ones, no strangers' addresses. */
export async function startSmtpServer(options: {
  users: ReadonlyMap<string, string>;
  domain: string;
  certificates: DemoCertificates;
  accepted: (mail: { user: string; recipients: string[]; raw: Buffer }) => void;
}): Promise<DemoSmtp> {
  const { SMTPServer } = await import("smtp-server");
  const { users, domain, certificates, accepted } = options;
  const server = new SMTPServer({
    name: `mail.${domain}`,
    banner: "Nordlicht Demo",
    secure: true,
    key: certificates.key,
    cert: certificates.cert,
    size: LARGEST,
    logger: false,
    authMethods: ["PLAIN", "LOGIN"],
    closeTimeout: 200,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username !== undefined && password !== undefined && users.get(username.toLowerCase()) === password;
      if (isRight) done(null, { user: username.toLowerCase() });
      else done(refusal(535, "5.7.8 Authentication credentials invalid"));
    },
    onMailFrom: ({ address }, _session, done) =>
      address.toLowerCase().endsWith(`@${domain}`) ? done() : done(refusal(553, "5.7.1 Sender address rejected: not owned by user")),
    onRcptTo: ({ address }, _session, done) => {
      const to = address.toLowerCase();
      if (to.endsWith(`@${domain}`) && !users.has(to)) done(refusal(550, "5.1.1 Recipient address rejected: User unknown"));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(refusal(552, "5.3.4 Message size exceeds fixed limit"));
        const id = randomBytes(6).toString("hex").toUpperCase();
        const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
        const head = `Return-Path: <${session.envelope.mailFrom ? session.envelope.mailFrom.address : ""}>\r\nReceived: from localhost by mail.${domain} with ESMTPSA id ${id};\r\n ${rfcDate(new Date())}\r\n`;
        accepted({ user: String(session.user ?? ""), recipients, raw: Buffer.concat([Buffer.from(head), ...chunks]) });
        done(null, `2.0.0 Ok: queued as ${id}`);
      });
    },
  });
  server.on("error", () => undefined); // a client that hangs up
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
