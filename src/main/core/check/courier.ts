/** Hands over one message after the other on one connection. A new one is made only where nothing of the message had gone out yet. */
import type { ResolvedAccount } from "#core/accounts";
import { createTrust, Refusal, resetSession, TIMEOUT, type Trust } from "#core/net";
import type { Operation } from "#core/operation";
import type { CheckProgress, HalfReport, TlsFacts } from "#shared/model/report.ts";
import type { CheckOptions, HalfRun } from "./run-half.ts";
import { type Delivery, deliver, openSession, type SmtpSession } from "./smtp.ts";
import { type Submission, submitBy } from "./submit.ts";

/** One connection for several messages of one account. */
export interface Courier {
  /** Hands over a message; `begun` is waited for before its content goes out. @throws Failure `cancelled`, `account-incomplete` */
  submit: (
    account: ResolvedAccount,
    submission: Submission,
    options: CheckOptions,
    op: Operation<CheckProgress>,
    begun?: () => Promise<void> | void,
  ) => Promise<HalfReport>;
  /** Says goodbye; the next message makes a new connection. */
  close: () => void;
}

/** Some servers end a session after 50 or 100 messages, in the middle of the next one. */
const MOST_MESSAGES = 50;

interface Kept extends SmtpSession {
  tls: TlsFacts | null;
  facts: HalfRun["facts"];
  messages: number;
}

export function createCourier(): Courier {
  let kept: Kept | null = null;

  let trusted: { by: string; trust: Trust } | null = null;
  /** Preparing trust costs a quarter of a millisecond, which counts with hundreds of messages. */
  const trustIn = ({ ca, pins }: ResolvedAccount): Trust => {
    const by = JSON.stringify([ca, pins]);
    if (trusted?.by !== by) trusted = { by, trust: createTrust(ca, pins) };
    return trusted.trust;
  };

  const close = () => {
    kept?.wire.close("QUIT\r\n");
    kept = null;
  };

  /** Lends the kept session to a run, or opens one. */
  const sessionFor = async (run: HalfRun): Promise<Kept> => {
    const session = kept;
    kept = null;
    if (!session) {
      const opened = await openSession(run);
      return { ...opened, tls: run.tls, facts: { ...run.facts }, messages: 0 };
    }
    run.wire = session.wire;
    run.tls = session.tls;
    Object.assign(run.facts, session.facts);
    return session;
  };

  /** Takes the session back, unless it has served enough. */
  const keep = (run: HalfRun, session: Kept) => {
    if (session.messages + 1 >= MOST_MESSAGES) session.wire.close("QUIT\r\n");
    else kept = { ...session, messages: session.messages + 1 };
    run.wire = null;
  };

  const dialogue = async (run: HalfRun, delivery: Delivery, begun?: () => Promise<void> | void) => {
    const session = await sessionFor(run);
    try {
      const result = await deliver(run, session, delivery, begun);
      keep(run, session);
      return result;
    } catch (error) {
      // A refused message does not end the session, unless the server says so.
      if (error instanceof Refusal && error.reply.code !== 421 && !run.signal.aborted) {
        const isReset = await resetSession(session.wire, run.limit(TIMEOUT.reply)).then(
          () => true,
          () => false,
        );
        if (isReset) keep(run, session);
      }
      throw error;
    }
  };

  return {
    submit: async (account, submission, options, op, begun) => {
      let isBegun = false;
      const noted = async () => {
        isBegun = true;
        await begun?.();
      };
      const hand = () => submitBy((run, delivery) => dialogue(run, delivery, noted), account, submission, options, op, trustIn);
      const isReused = kept !== null;
      const report = await hand();
      // Servers end idle sessions as they like; nothing of this message had gone out, so a new one is safe.
      const isStale = isReused && !isBegun && (report.cause === "connection-closed" || report.server?.code === 421);
      return isStale ? hand() : report;
    },
    close,
  };
}
