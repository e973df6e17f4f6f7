import { USUAL_PORT } from "#shared/model/account.ts";
import type { Cause } from "#shared/model/cause.ts";
import { detailsOf } from "./details.ts";
import { mendTypo } from "./proposal.ts";
import type { Evidence } from "./rules/evidence.ts";
import { providerOf } from "./rules/providers.ts";
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

/** Says a cause with everything the evidence adds: what it points at, and the steps at this very provider. */
export function explainEvidence(cause: Cause, alsoPossible: readonly Cause[], evidence: Evidence, lang: Language): Explanation {
  const params = paramsOf(evidence, lang);
  const { title, explanation, fixes } = explain(cause, params, lang);
  const steps: Partial<Record<string, Partial<Record<string, string[]>>>> = textsOf(lang).diagnosis.provider;
  const provider = providerOf(evidence)?.id;
  const own = provider ? steps[provider] : undefined;
  const hinted = alsoPossible.flatMap((other) => own?.[other] ?? []);
  return {
    // Where the words do not decide, the report says so.
    title: alsoPossible.length > 0 ? fill(textsOf(lang).diagnosis.probably, { title }) : title,
    explanation: [explanation, ...detailsOf(cause, evidence, lang)].join(" "),
    fixes: [...(own?.[cause] ?? fixes), ...hinted].slice(0, MOST_FIXES),
  };
}

const MOST_FIXES = 7;

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
