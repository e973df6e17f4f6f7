/** The report that leaves the program: one page of HTML without scripts, made of the check's data only, so without secrets. */
import type { TFunction } from "i18next";
import { dayAndTime, duration } from "#renderer/format.ts";
import { stationOf } from "#renderer/ui/path/stations.ts";
import type { CheckReport, Half, HalfReport } from "#shared/model/report.ts";

type Translate = TFunction<("common" | "check" | "accounts")[]>;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const toHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const STYLE =
  "body{font:14px/1.5 system-ui,sans-serif;max-width:720px;margin:40px auto;padding:0 16px;color:#1f1d1b}table{border-collapse:collapse;width:100%}td{padding:4px 12px 4px 0;border-top:1px solid #e5e2de;vertical-align:top}pre{background:#f7f6f4;padding:8px 12px;white-space:pre-wrap;overflow-wrap:anywhere}";

function half(name: Half, one: HalfReport, t: Translate): string {
  const rows = one.steps.map((step) => {
    const station = stationOf(step.stage);
    const title = station ? t(`check:path.station.${station}`) : t("check:card.input");
    return `<tr><td>${toHtml(title)}</td><td>${step.ok ? "✓" : "✕"}</td><td>${toHtml(duration(step.ms))}</td><td>${toHtml(step.detail ?? "")}</td></tr>`;
  });
  const server = one.host
    ? `<p><code>${toHtml(`${one.host}:${one.port ?? ""}`)}</code>${one.security ? ` · ${toHtml(t(`accounts:securityShort.${one.security}`))}` : ""}</p>`
    : "";
  const peer = one.tls?.peer;
  return [
    `<h2>${toHtml(t(`check:half.${name}`))} (${name.toUpperCase()})</h2>`,
    server,
    one.title ? `<h3>${toHtml(one.title)}</h3>` : "",
    one.explanation ? `<p>${toHtml(one.explanation)}</p>` : "",
    one.fixes?.length ? `<ol>${one.fixes.map((fix) => `<li>${toHtml(fix)}</li>`).join("")}</ol>` : "",
    `<table>${rows.join("")}</table>`,
    one.server
      ? `<h3>${toHtml(t("check:card.serverSays"))}</h3><pre>${toHtml([one.server.code, one.server.text].filter(Boolean).join(" "))}</pre>`
      : "",
    one.tls ? `<p>${toHtml(`${one.tls.version} · ${one.tls.cipher}`)}</p>` : "",
    peer
      ? `<p>${toHtml(`${peer.subject} · ${peer.issuer} · ${dayAndTime(peer.validTo)}`)}<br><code>${toHtml(peer.fingerprint256)}</code></p>`
      : "",
    ...one.warnings.map((warning) => `<p>${toHtml(warning.text)}</p>`),
    one.cause ? `<p><code>${toHtml(one.cause)}</code></p>` : "",
  ].join("");
}

/** Writes a check as a page for people; `name` heads it. */
export function reportHtml(report: CheckReport, name: string, t: Translate): string {
  const title = toHtml(t("check:report.title", { name }));
  const halves = (["smtp", "imap"] as const).map((one) => (report[one] ? half(one, report[one], t) : ""));
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head><body><h1>${title}</h1><p>${toHtml(
    t("check:report.made", { time: dayAndTime(new Date().toISOString()) }),
  )}</p>${halves.join("")}</body></html>`;
}
