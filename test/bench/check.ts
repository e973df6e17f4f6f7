/** `check` against the bare protocol exchange by hand-written sockets: a healthy account on real Dovecot and Postfix, a wrong password and a closed port. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect as connectPlain } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import type { ResolvedAccount } from "#core/accounts";
import { runCheck } from "#core/check";
import { unwatched } from "#core/operation";
import { Secret } from "#core/vault";
import type { Cause } from "#shared/model/cause.ts";
import type { CheckReport } from "#shared/model/report.ts";
import { startScripted } from "#support/scripted-server.ts";
import { createAuthority } from "#support/servers/certificates.ts";
import { startMailServer, type TestAccount } from "#support/servers/mail-server.ts";
import { median, printFigure, printRatio } from "./report.ts";

const RUNS = 40;

export async function benchCheck(): Promise<void> {
  const server = await startMailServer();
  try {
    const account = server.account("jana@firma.example", "tls");
    const ca = readFileSync(account.tls.caFile, "utf8");
    const resolved = resolve(account, ca);
    const [ours, bare] = await alternate(
      async () => {
        const report = await runCheck(resolved, { lang: "de" }, unwatched);
        if (!report.ok) throw new Error(`the check failed: ${report.smtp?.cause} ${report.imap?.cause}`);
      },
      () => bareExchange(account, ca),
    );
    printRatio("check of a healthy account vs. the bare exchange", ours, bare, 1.2);
    await benchWrongPassword("Dovecot and Postfix", account.smtp.port, account.imap.port, ca);
  } finally {
    await server.stop();
  }
  await benchWrongPasswordBare();
  await benchClosedPort();
}

/** Without network and without a server's work nothing hides what the check adds: its report, its certificates, its rules. */
async function benchWrongPasswordBare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-check-"));
  const authority = await createAuthority(folder);
  const certificate = await authority.issue("good");
  const script = { encryption: "implicit", certificate, password: "right" } as const;
  const [smtp, imap] = await Promise.all([startScripted({ ...script, protocol: "smtp" }), startScripted({ ...script, protocol: "imap" })]);
  await benchWrongPassword("a scripted server in the same process", smtp.port, imap.port, authority.caPem);
  await Promise.all([smtp.stop(), imap.stop()]);
  rmSync(folder, { recursive: true });
}

async function benchWrongPassword(where: string, smtp: number, imap: number, ca: string): Promise<void> {
  const plain = Buffer.from("\0anna\0wrong").toString("base64");
  const auth = { type: "password" as const, password: new Secret("wrong") };
  const half = (port: number) => ({ host: "localhost", port, security: "tls" as const, username: "anna", auth });
  const account: ResolvedAccount = { ...NOBODY, smtp: half(smtp), imap: half(imap), ca: [ca] };
  const [ours, bare] = await alternate(
    async () => expectCause(await runCheck(account, { lang: "de" }, unwatched), "credentials-rejected"),
    () =>
      Promise.all([
        converse(smtp, ca, [
          [null, /^220 .*\r\n/],
          ["EHLO localhost", /^250 .*\r\n/m],
          [`AUTH PLAIN ${plain}`, /^535 .*\r\n/],
        ]),
        converse(imap, ca, [
          [null, /^\* OK .*\r\n/],
          ["a CAPABILITY", /^a OK .*\r\n/m],
          [`b AUTHENTICATE PLAIN ${plain}`, /^b NO .*\r\n/m],
        ]),
      ]),
  );
  printRatio(`telling a wrong password vs. the bare exchange (${where})`, ours, bare, 1.2);
}

async function benchClosedPort(): Promise<void> {
  const server = await startScripted({ protocol: "smtp" });
  await server.stop();
  const auth = { type: "password" as const, password: new Secret("any") };
  const account = {
    ...NOBODY,
    smtp: { host: "127.0.0.1", port: server.port, security: "tls" as const, username: "anna", auth },
    imap: null,
  };
  const [ours, bare] = await alternate(
    async () => expectCause(await runCheck(account, { lang: "de" }, unwatched), "connection-refused"),
    () => new Promise<void>((done) => connectPlain(server.port, "127.0.0.1").once("error", () => done())),
  );
  printFigure("telling a closed port, over the refusal itself", median(ours) - median(bare), 100, `${ours.length} runs each, alternating`);
}

const NOBODY = {
  id: null,
  email: "anna@firma.example",
  displayName: "Anna",
  sender: { address: "anna@firma.example", name: "Anna" },
  ca: [],
};

function expectCause(report: CheckReport, cause: Cause): void {
  const told = [report.smtp, report.imap].flatMap((half) => (half ? [half.cause] : []));
  if (told.some((one) => one !== cause)) throw new Error(`the check said ${told.join(", ")} instead of ${cause}`);
}

/** Milliseconds of both, by turns; the first runs warm both up. */
async function alternate(ours: () => Promise<unknown>, bare: () => Promise<unknown>): Promise<[ours: number[], bare: number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let run = -3; run < RUNS; run++) {
    const [a, b] = [await timed(ours), await timed(bare)];
    if (run < 0) continue;
    times[0].push(a);
    times[1].push(b);
  }
  return times;
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
