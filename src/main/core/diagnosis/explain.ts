import { USUAL_PORT } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import { mendTypo } from "./proposal.ts";
import type { Evidence } from "./rules/evidence.ts";
import { fill, type Language, type Params, sayDay, textsOf } from "./texts.ts";

/** A cause in words. */
export interface Explanation {
  title: string;
  explanation: string;
  /** What to do, in order. */
  fixes: string[];
}

/** Says a cause in the language asked for. */
export function explain(cause: Cause, params: Params, lang: Language): Explanation {
  const { title, explanation, fixes } = textsOf(lang).diagnosis.cause[cause];
  return { title: fill(title, params), explanation: fill(explanation, params), fixes: fixes.map((fix) => fill(fix, params)) };
}

/** The facts that texts may name. */
export function paramsOf(evidence: Evidence, lang: Language): Params {
  const texts = textsOf(lang).diagnosis;
  const { half, endpoint, trouble, certificateValidity } = evidence;
  return {
    host: endpoint.host,
    port: endpoint.port,
    protocol: half.toUpperCase(),
    server: texts.server[half],
    security: texts.security[endpoint.security],
    usualTls: USUAL_PORT[half].tls,
    usualStarttls: USUAL_PORT[half].starttls,
    service: evidence.service ? texts.service[evidence.service] : texts.service.unknown,
    user: evidence.username,
    sender: evidence.sender,
    to: evidence.to,
    names: evidence.certificateNames.slice(0, 3).join(", "),
    from: sayDay(certificateValidity?.from, lang),
    until: sayDay(certificateValidity?.to, lang),
    station: texts.station[evidence.stage],
    seconds: trouble.kind === "timeout" ? Math.max(1, Math.round(trouble.ms / 1000)) : "",
    field: trouble.kind === "input" ? texts.field[trouble.field] : "",
    suggestion: mendTypo(endpoint.host) ?? "",
  };
}
