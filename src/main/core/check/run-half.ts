/** What the dialogues of both protocols share: the budget, the stations, and how a failure becomes a report. */
import type { ResolvedAccount, ResolvedHalf } from "#core/accounts";
import { type Evidence, evidenceOf, fill, type Language, type Params, textsOf } from "#core/diagnosis";
import {
  type Credentials,
  createRedactor,
  identifyService,
  NetError,
  Refusal,
  type Resolver,
  TIMEOUT,
  type Trust,
  type Wire,
} from "#core/net";
import { type Deadline, type Operation, startDeadline } from "#core/operation";
import type { Endpoint } from "#shared/model/account.ts";
import type { CheckProgress, Half, HalfReport, Stage, TlsFacts, Warning } from "#shared/model/report.ts";
import { passwordShape } from "./password-shape.ts";
import type { HalfRecord, Recorder } from "./recorder.ts";
import { failureReport, successReport } from "./report.ts";
import { type Stations, startStations } from "./stations.ts";
import { stopWords } from "./stop-words.ts";

/** What every check is told beside the account. */
export interface CheckOptions {
  /** Milliseconds for one half in all; default 30,000. */
  timeoutMs?: number;
  lang: Language;
  /** Stands in for the system's resolver. */
  resolver?: Resolver;
  /** Says whether an endpoint offered STARTTLS in an earlier check. */
  offeredStarttls?: (endpoint: Endpoint) => boolean;
  /** Keeps the whole dialogue for a recording. */
  recorder?: Recorder;
}

/** One half under way. */
export interface HalfRun {
  half: Half;
  target: ResolvedHalf;
  account: ResolvedAccount;
  lang: Language;
  signal: AbortSignal;
  deadline: Deadline;
  /** Milliseconds of the whole half. */
  budgetMs: number;
  trust: Trust;
  resolver: Resolver | undefined;
  record: HalfRecord | null;
  stations: Stations;
  warnings: Warning[];
  /** Facts for a diagnosis, as far as they are known. */
  facts: Partial<Evidence>;
  wire: Wire | null;
  tls: TlsFacts | null;
  /** As the server said, bytes. */
  largestMessage: number | null;
  /** The limit of a phase that may take `ms`, within the half's budget. */
  limit: (ms: number) => { signal: AbortSignal; ms: number };
  /** A text of a step in the report's language. */
  say: (key: StepText, params?: Params) => string;
}

type StepText = keyof ReturnType<typeof textsOf>["check"]["step"];

/** What a dialogue that reached its end adds to the report. */
export interface HalfResult {
  stage: Stage;
  receipt?: string;
}

/** Prepares one half; nothing is contacted yet. */
export function prepareHalf(
  half: Half,
  target: ResolvedHalf,
  account: ResolvedAccount,
  trust: Trust,
  options: CheckOptions,
  op: Operation<CheckProgress>,
): HalfRun {
  const budgetMs = options.timeoutMs ?? TIMEOUT.half;
  const deadline = startDeadline(budgetMs);
  const steps = textsOf(options.lang).check.step;
  return {
    half,
    target,
    account,
    lang: options.lang,
    signal: op.signal,
    deadline,
    budgetMs,
    trust,
    resolver: options.resolver,
    record: options.recorder?.half(half) ?? null,
    stations: startStations(half, op.progress, (error, stage) =>
      error instanceof NetError ? stopWords(error.trouble, stage, options.lang) : undefined,
    ),
    warnings: [],
    facts: {
      sender: account.sender.address,
      email: account.email,
      passwordShape: shapeOf(target),
      offeredStarttls: options.offeredStarttls?.(target) ?? false,
    },
    wire: null,
    tls: null,
    largestMessage: null,
    limit: (ms) => ({ signal: op.signal, ms: deadline.atMost(ms) }),
    say: (key, params) => fill(steps[key], params),
  };
}

/**
 * Runs a dialogue to its end or its failure; both are a report.
 * @throws Failure `cancelled`
 */
export async function runHalf(run: HalfRun, dialogue: (run: HalfRun) => Promise<HalfResult>): Promise<HalfReport> {
  const start = performance.now();
  const ms = () => Math.round(performance.now() - start);
  const redact = createRedactor(secretOf(run.target) ?? []);
  try {
    const result = await dialogue(run);
    return successReport(run, result, ms(), redact);
  } catch (error) {
    if (!(error instanceof NetError)) throw error;
    return failureReport(run, collect(run, error), ms(), redact);
  } finally {
    run.wire?.close();
  }
}

/** The login of a half; null where none is configured. */
export function credentialsOf({ host, port, username, auth }: ResolvedHalf): Credentials | null {
  if (auth.type === "none") return null;
  return { kind: auth.type, username, host, port, secret: auth.type === "password" ? auth.password : auth.accessToken };
}

/** What the typed password looks like; only this leaves the check. */
function shapeOf({ auth }: ResolvedHalf): Evidence["passwordShape"] {
  return auth.type === "password" ? passwordShape(auth.password.reveal()) : null;
}

function secretOf(target: ResolvedHalf) {
  const credentials = credentialsOf(target);
  return credentials && [{ username: credentials.username, secret: credentials.secret }];
}

function collect(run: HalfRun, error: NetError): Evidence {
  const { half, target, stations, facts, wire, tls } = run;
  const stage = stations.current;
  const isGreeting = stage === "greeting" && wire !== null;
  return evidenceOf({
    half,
    stage,
    endpoint: { host: target.host, port: target.port, security: target.security },
    auth: target.auth.type,
    username: target.username,
    trouble: error.trouble,
    isEncrypted: tls !== null,
    certificateNames: tls?.peer?.names ?? [],
    certificateIssuer: tls?.peer?.issuer ?? "",
    certificateValidity: tls?.peer ? { from: tls.peer.validFrom, to: tls.peer.validTo } : null,
    ...facts,
    firstBytes: isGreeting ? wire.head.toString("latin1") : "",
    ...(isGreeting && !facts.service ? { service: identifyService(wire.head) } : {}),
    ...(error instanceof Refusal ? { reply: error.reply, command: error.command } : {}),
  });
}
