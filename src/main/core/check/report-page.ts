/** The report that leaves the program: one page of HTML without scripts, made of the check's data only, so without secrets. */
import { fill, type Language, sayDay, textsOf } from "#core/diagnosis";
import { inert } from "#core/net";
import type { SavedComparison, SavedHalf, SavedReport } from "#shared/model/saved-report.ts";

/** What the page says of the program and the computer. */
export interface ReportEnvironment {
  /** "Postkontor 0.1.0" */
  program: string;
  system: string;
  /** The runtime and its TLS library, "Electron 45 · Node.js 24 · OpenSSL 3.5". */
  runtime: string;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A server's words are shown, never obeyed: no markup, no control characters, no change of the reading direction, no endless text. */
const toHtml = (text: string): string => inert(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const STYLE =
  "body{font:14px/1.5 system-ui,sans-serif;max-width:720px;margin:40px auto;padding:0 16px;color:#1f1d1b}h1{font-size:20px}h2{font-size:16px;margin-top:28px}h3{font-size:14px}table{border-collapse:collapse;width:100%}th,td{padding:4px 12px 4px 0;border-top:1px solid #e5e2de;vertical-align:top;text-align:left;font-weight:400;overflow-wrap:anywhere}th{width:150px;color:#57534d}pre{background:#f7f6f4;padding:8px 12px;white-space:pre-wrap;overflow-wrap:anywhere}code{overflow-wrap:anywhere}tr{break-inside:avoid}.differs td{background:#fbeaea;font-weight:600}h2,h3{break-after:avoid}";
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Writes a check as a page for people, to be read or sent to the provider's support. */
export function reportPage({ name, at, settings, report }: SavedReport, environment: ReportEnvironment, lang: Language): string {
  const { check, diagnosis } = textsOf(lang);
  const words = check.report;
  const time = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "long" });
  const facts: [string, string][] = [
    ...(at ? [[words.checked, time.format(new Date(at))] as [string, string]] : []),
    ...(settings
      ? ([
          [diagnosis.field.email, settings.email],
          [diagnosis.field.username, settings.username],
          [diagnosis.field.sender, settings.sender],
        ] as [string, string][])
      : []),
    ...aboutProgram(environment, lang),
  ];
  // What failed is why the page was saved.
  const order = (["smtp", "imap"] as const).slice().sort((a, b) => Number(report[a]?.ok ?? true) - Number(report[b]?.ok ?? true));
  const halves = order.map((half) => (report[half] ? halfPart(`${check.half[half]} (${half.toUpperCase()})`, report[half], lang) : ""));
  return page(name, [table(facts), ...halves], lang);
}

/** Writes two checks side by side as a page for people. */
export function comparisonPage(
  { name, title, text, sides, rows }: SavedComparison,
  environment: ReportEnvironment,
  lang: Language,
): string {
  const cells = (tag: "td" | "th", texts: readonly string[]) => texts.map((one) => `<${tag}>${toHtml(one)}</${tag}>`).join("");
  const body = rows.map(
    (row) =>
      `<tr${row.differs ? ' class="differs"' : ""}><th scope="row">${toHtml(row.name)}</th>${cells("td", [row.first, row.second])}</tr>`,
  );
  const compared = `<table><tr><td></td>${cells("th", sides)}</tr>${body.join("")}</table>`;
  return page(name, [`<h2>${toHtml(title)}</h2><p>${toHtml(text)}</p>`, compared, table(aboutProgram(environment, lang))], lang);
}

function aboutProgram(environment: ReportEnvironment, lang: Language): [string, string][] {
  const words = textsOf(lang).check.report;
  return [
    [words.program, environment.program],
    [words.system, environment.system],
    [words.runtime, environment.runtime],
  ];
}

function page(name: string, parts: readonly string[], lang: Language): string {
  const title = toHtml(name);
  const time = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "long" }).format(new Date());
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1>`,
    `<p>${toHtml(fill(textsOf(lang).check.report.made, { time }))}</p>`,
    ...parts,
    "</body></html>",
  ].join("");
}

function halfPart(heading: string, half: SavedHalf, lang: Language): string {
  const { check, diagnosis } = textsOf(lang);
  const where = half.host ? `${half.host}:${half.port ?? ""}${half.security ? ` · ${diagnosis.security[half.security]}` : ""}` : "";
  const number = new Intl.NumberFormat(lang, { style: "unit", unit: "millisecond" });
  const steps = half.steps.map((step) => [
    diagnosis.station[step.stage],
    [step.ok ? "✓" : "✕", number.format(step.ms), step.detail ?? ""].filter(Boolean).join(" · "),
  ]) as [string, string][];
  const reply = half.server && [half.server.code, half.server.text].filter((part) => part !== null).join(" ");
  const chain = half.tls?.chain ?? (half.tls?.peer ? [half.tls.peer] : []);
  return [
    `<h2>${toHtml(heading)}</h2>`,
    where ? `<p><code>${toHtml(where)}</code></p>` : "",
    half.title ? `<h3>${toHtml(half.title)}</h3>` : `<p>${toHtml(half.ok ? check.state.ok : check.state.stopped)}</p>`,
    half.explanation ? `<p>${toHtml(half.explanation)}</p>` : "",
    half.fixes?.length ? `<ol>${half.fixes.map((fix) => `<li>${toHtml(fix)}</li>`).join("")}</ol>` : "",
    ...half.warnings.map(({ text }) => `<p>${toHtml(text)}</p>`),
    table(steps),
    reply ? `<h3>${toHtml(check.card.serverSays)}</h3><pre>${toHtml(reply)}</pre>` : "",
    half.tls ? `<h3>${toHtml(check.details.encryption)}</h3><p>${toHtml(`${half.tls.version} · ${half.tls.cipher}`)}</p>` : "",
    ...chain.flatMap((one, index) => [
      `<h3>${toHtml(index === 0 ? check.details.own : one.subject === one.issuer ? check.details.root : check.details.intermediate)}</h3>`,
      table([
        [check.details.subject, one.subject],
        [check.details.names, one.names.join(", ")],
        [check.details.issuer, one.issuer],
        [check.details.valid, fill(check.details.validRange, { from: sayDay(one.validFrom, lang), to: sayDay(one.validTo, lang) })],
        [check.details.fingerprint, one.fingerprint256],
      ]),
    ]),
    half.cause ? `<p><code>${toHtml(half.cause)}</code></p>` : "",
  ].join("");
}

function table(rows: readonly (readonly [string, string])[]): string {
  const body = rows
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `<tr><th scope="row">${toHtml(name)}</th><td>${toHtml(value)}</td></tr>`);
  return `<table>${body.join("")}</table>`;
}
