import { diagnose, type Evidence, explainEvidence } from "#core/diagnosis";
import type { CheckStep, HalfReport, PeerCertificate, ServerReply, TlsFacts, Warning } from "#shared/model/report.ts";
import { pinWords } from "./pin-words.ts";
import type { HalfResult, HalfRun } from "./run-half.ts";
import { waysOut } from "./ways-out.ts";

type Redact = (text: string) => string;

/** The report of a half that reached its end. */
export function successReport(run: HalfRun, { stage, receipt }: HalfResult, ms: number, redact: Redact): HalfReport {
  return {
    ok: true,
    stage,
    cause: null,
    alsoPossible: [],
    field: null,
    ...common(run, ms, redact),
    ...(receipt ? { receipt: redact(receipt) } : {}),
  };
}

/** The report of a half that stopped: the evidence, diagnosed and said in words. */
export function failureReport(run: HalfRun, evidence: Evidence, ms: number, redact: Redact): HalfReport {
  const { cause, alsoPossible, field, proposal } = diagnose(evidence);
  const words = explainEvidence(cause, alsoPossible, evidence, run.lang);
  const server = wordsOf(evidence);
  const report: HalfReport = {
    ok: false,
    stage: evidence.stage,
    cause,
    alsoPossible,
    field,
    ...words,
    ...pinWords(evidence, run.lang),
    ...(proposal.length > 0 ? { proposal } : {}),
    ...(server ? { server: { ...server, text: redact(server.text) } } : {}),
    ...common(run, ms, redact),
  };
  return { ...report, ...waysOut(run.half, run.account, run.target, report, run.lang) };
}

function wordsOf({ reply, trouble }: Evidence): ServerReply | null {
  if (reply) return reply;
  return trouble.kind === "unreadable" && trouble.text !== "" ? { code: null, enhanced: null, text: trouble.text } : null;
}

function common(
  run: HalfRun,
  ms: number,
  redact: Redact,
): Pick<HalfReport, "steps" | "tls" | "warnings" | "largestMessage" | "ms" | "host" | "port" | "security"> {
  const { target, tls, stations, warnings, largestMessage } = run;
  return {
    steps: stations.steps.map((step): CheckStep => (step.detail ? { ...step, detail: redact(step.detail) } : step)),
    ...(tls ? { tls: redactTls(tls, redact) } : {}),
    warnings: warnings.map((warning): Warning => ({ ...warning, text: redact(warning.text) })),
    ...(largestMessage === null ? {} : { largestMessage }),
    ms,
    host: target.host,
    port: target.port,
    security: target.security,
  };
}

/** A certificate's names are the server's words too. */
function redactTls(tls: TlsFacts, redact: Redact): TlsFacts {
  const clean = (one: PeerCertificate): PeerCertificate => ({
    ...one,
    subject: redact(one.subject),
    issuer: redact(one.issuer),
    names: one.names.map(redact),
  });
  return { ...tls, peer: tls.peer && clean(tls.peer), ...(tls.chain ? { chain: tls.chain.map(clean) } : {}) };
}
