/** Turns the error of a library's connection (a fetch that broke off) into the same kind of report as a check. */
import { diagnose, type Evidence, evidenceOf, explainEvidence, type Language } from "#core/diagnosis";
import { type Command, codeOf, inert, NetError, type Trouble } from "#core/net";
import type { Endpoint } from "#shared/model/account.ts";
import type { Half, HalfReport, ServerReply, Stage } from "#shared/model/report.ts";

import { pinWords } from "./pin-words.ts";

/** What is known of a connection that broke. */
export interface Interruption {
  half: Half;
  /** Where it broke. */
  stage: Stage;
  endpoint: Endpoint;
  /** What was thrown. */
  error: unknown;
  /** The server's last words, where the caller heard them. */
  reply?: ServerReply;
  username?: string;
  auth?: Evidence["auth"];
}

const CERTIFICATE: Readonly<Record<string, Extract<Trouble, { kind: "certificate" }>["flaw"]>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: "self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "untrusted",
  UNABLE_TO_GET_ISSUER_CERT: "untrusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "untrusted",
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "not-yet-valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "host-mismatch",
};
const DNS = ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "ENODATA"];
const CLOSED = [
  "ECONNRESET",
  "EPIPE",
  "ECONNABORTED",
  "NoConnection",
  "EConnectionClosed",
  "ClosedAfterConnectTLS",
  "ClosedAfterConnectText",
];
const TIMED_OUT = ["ETIMEDOUT", "ETIMEOUT", "CONNECT_TIMEOUT", "GREEETING_TIMEOUT", "UPGRADE_TIMEOUT"];
const COMMAND: Partial<Record<Stage, Command>> = {
  greeting: "greeting",
  auth: "auth",
  mailbox: "select",
  envelope: "mail",
  data: "content",
};

/** Reports a broken connection. Steps and warnings are empty: the caller's work was no path. */
export function interrupted(
  { half, stage, endpoint, error, reply, username = "", auth = "password" }: Interruption,
  lang: Language,
): HalfReport {
  const heard = reply ?? replyOf(error);
  const isLogin = (error as { authenticationFailed?: unknown } | null)?.authenticationFailed === true;
  const trouble = troubleOf(error, heard !== null || isLogin);
  const at = isLogin ? "auth" : stageOf(trouble, error, stage);
  const command = COMMAND[at] ?? null;
  const evidence = evidenceOf({
    half,
    stage: at,
    endpoint,
    trouble,
    username,
    email: username,
    auth,
    isEncrypted: endpoint.security !== "none",
    command,
    reply: heard ?? (trouble.kind === "refused" ? { code: null, enhanced: null, text: "" } : null),
  });
  const { cause, alsoPossible, field, proposal } = diagnose(evidence);
  const words = explainEvidence(cause, alsoPossible, evidence, lang);
  return {
    ok: false,
    stage: at,
    cause,
    alsoPossible,
    field,
    ...words,
    ...pinWords(evidence, lang),
    ...(proposal.length > 0 ? { proposal } : {}),
    ...(heard ? { server: heard } : {}),
    steps: [],
    warnings: [],
    ms: 0,
    ...endpoint,
  };
}

function troubleOf(error: unknown, isRefusal: boolean): Trouble {
  if (error instanceof NetError) return error.trouble;
  const code = codeOf(error);
  const flaw = CERTIFICATE[code];
  if (flaw) return { kind: "certificate", flaw, code };
  if (DNS.includes(code)) return { kind: "dns", code };
  if (TIMED_OUT.includes(code)) return { kind: "timeout", ms: 0 };
  if (/^ERR_SSL_|^ERR_TLS_|^EPROTO$/.test(code)) return { kind: "tls", code, reason: error instanceof Error ? error.message : "" };
  if (isRefusal) return { kind: "refused" };
  if (CLOSED.includes(code)) return { kind: "closed" };
  if (/^E[A-Z]+$/.test(code)) return { kind: "socket", code };
  return { kind: "unreadable", text: "" };
}

/** The error itself tells the station where a connection was still being made. */
function stageOf(trouble: Trouble, error: unknown, stage: Stage): Stage {
  if (trouble.kind === "dns") return "dns";
  if (trouble.kind === "socket" && ["ECONNREFUSED", "ENETUNREACH", "EHOSTUNREACH"].includes(trouble.code)) return "tcp";
  if (codeOf(error) === "CONNECT_TIMEOUT") return "tcp";
  if (codeOf(error) === "GREEETING_TIMEOUT") return "greeting";
  if (trouble.kind === "certificate" || trouble.kind === "tls") return stage === "starttls" ? "starttls" : "tls";
  return stage;
}

/** imapflow keeps the server's words beside its own error. */
function replyOf(error: unknown): ServerReply | null {
  const { responseText, serverResponseCode, responseStatus } = (error ?? {}) as Record<string, unknown>;
  if (typeof responseText !== "string" || responseText === "") return null;
  const code = typeof serverResponseCode === "string" ? serverResponseCode : undefined;
  const status = typeof responseStatus === "string" ? `${responseStatus} ` : "";
  return {
    code: null,
    enhanced: null,
    ...(code ? { responseCode: code } : {}),
    text: inert(`${status}${code ? `[${code}] ` : ""}${responseText}`),
  };
}
