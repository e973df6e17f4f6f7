/** A check report as lines for people. */
import { fill, type Language, textsOf } from "#core/diagnosis";
import type { CheckReport, Half, HalfReport } from "#shared/model/report.ts";

/** Writes both halves, the failing ones with cause, explanation and fixes. */
export function reportText(report: CheckReport, lang: Language): string {
  const halves = (["smtp", "imap"] as const).flatMap((half) => {
    const found = report[half];
    return found ? [halfText(half, found, lang)] : [];
  });
  return halves.join("\n\n");
}

function halfText(half: Half, report: HalfReport, lang: Language): string {
  const { check, diagnosis } = textsOf(lang);
  const { cli } = check;
  const security = report.security ? diagnosis.security[report.security] : "";
  const params = { protocol: half.toUpperCase(), host: report.host ?? "", port: report.port ?? "", security, ms: report.ms };
  const steps = report.steps.map(
    ({ stage, ok, ms, detail }) => `  ${ok ? "✓" : "✗"} ${diagnosis.station[stage]}: ${ms} ms${detail ? `, ${oneLine(detail)}` : ""}`,
  );
  const warnings = report.warnings.map(({ text }) => `  ${fill(cli.warning, { text: oneLine(text) })}`);
  if (report.ok) {
    const accepted = report.receipt ? [`  ${fill(cli.accepted, { receipt: oneLine(report.receipt) })}`] : [];
    return [fill(cli.halfOk, params), ...steps, ...warnings, ...accepted].join("\n");
  }
  const head = fill(cli.halfFailed, { ...params, station: diagnosis.station[report.stage], cause: report.cause ?? "" });
  const also = report.alsoPossible.map((cause) => fill(diagnosis.cause[cause].title, { ...params, server: diagnosis.server[half] }));
  const changes = (report.proposal ?? []).map(({ field, from, to }) =>
    fill(cli.change, { field: diagnosis.field[field], from: value(from, lang), to: value(to, lang) }),
  );
  return [
    head,
    ...steps,
    ...warnings,
    "",
    `  ${report.title ?? ""}`,
    `  ${report.explanation ?? ""}`,
    ...(report.server ? [`  ${fill(cli.serverSays, { text: oneLine([report.server.code ?? "", report.server.text].join(" ")) })}`] : []),
    `  ${cli.todo}`,
    ...[...(report.fixes ?? []), ...changes].map((fix, index) => `  ${index + 1}. ${fix}`),
    ...(also.length > 0 ? [`  ${fill(cli.alsoPossible, { causes: also.join(" ") })}`] : []),
  ].join("\n");
}

/** Encryption is told in the words of the form. */
function value(raw: string | number, lang: Language): string {
  const security: Record<string, string> = textsOf(lang).diagnosis.security;
  return security[String(raw)] ?? String(raw);
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
