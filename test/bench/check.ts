/** `check` of a healthy account against the bare protocol exchange by hand-written sockets, on real Dovecot and Postfix. */
import { readFileSync } from "node:fs";
import { connect, type TLSSocket } from "node:tls";
import type { ResolvedAccount } from "#core/accounts";
import { runCheck } from "#core/check";
import { unwatched } from "#core/operation";
import { Secret } from "#core/vault";
import { startMailServer, type TestAccount } from "#support/servers/mail-server.ts";
import { printRatio } from "./report.ts";

const RUNS = 40;

export async function benchCheck(): Promise<void> {
  const server = await startMailServer();
  try {
    const account = server.account("jana@firma.example", "tls");
    const ca = readFileSync(account.tls.caFile, "utf8");
    const resolved = resolve(account, ca);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let run = -3; run < RUNS; run++) {
      const first = await timed(() => bareExchange(account, ca));
      const second = await timed(async () => {
        const report = await runCheck(resolved, { lang: "de" }, unwatched);
        if (!report.ok) throw new Error(`the check failed: ${report.smtp?.cause} ${report.imap?.cause}`);
      });
      // The first runs warm both up.
      if (run >= 0) {
        bare.push(first);
        ours.push(second);
      }
    }
    printRatio("check of a healthy account vs. the bare exchange", ours, bare, 1.2);
  } finally {
    await server.stop();
  }
}

function resolve(account: TestAccount, ca: string): ResolvedAccount {
  const { email, displayName, username } = account;
  const auth = { type: "password" as const, password: new Secret(account.auth.password) };
  return {
    id: null,
    email,
    displayName,
    sender: { address: email, name: displayName },
    smtp: { ...account.smtp, username, auth },
    imap: { ...account.imap, username, auth },
    ca: [ca],
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Both halves side by side, the same commands as the check, nothing judged. */
function bareExchange({ smtp, imap, username, email, auth }: TestAccount, ca: string): Promise<unknown> {
  const plain = Buffer.from(`\0${username}\0${auth.password}`).toString("base64");
  return Promise.all([
    converse(smtp.port, ca, [
      [null, /^220 .*\r\n/],
      ["EHLO localhost", /^250 .*\r\n/m],
      [`AUTH PLAIN ${plain}`, /^235 .*\r\n/],
      [`MAIL FROM:<${email}>`, /^250 .*\r\n/],
      ["RSET", /^250 .*\r\n/],
      ["QUIT", /^221/],
    ]),
    converse(imap.port, ca, [
      [null, /^\* OK .*\r\n/],
      [`a AUTHENTICATE PLAIN ${plain}`, /^a OK .*\r\n/m],
      ["b EXAMINE INBOX", /^b OK .*\r\n/m],
      ["c LOGOUT", /^c OK .*\r\n/m],
    ]),
  ]);
}

async function converse(port: number, ca: string, lines: readonly [string | null, RegExp][]): Promise<void> {
  const socket = await new Promise<TLSSocket>((done, failed) => {
    const opened = connect({ host: "localhost", port, ca, servername: "localhost" }, () => done(opened));
    opened.once("error", failed);
  });
  socket.setEncoding("latin1");
  for (const [line, answer] of lines) {
    if (line !== null) socket.write(`${line}\r\n`);
    await new Promise<void>((done) => {
      let heard = "";
      const listen = (chunk: string) => {
        heard += chunk;
        if (!answer.test(heard)) return;
        socket.off("data", listen);
        done();
      };
      socket.on("data", listen);
    });
  }
  socket.destroy();
}
