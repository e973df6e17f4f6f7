import i18next from "i18next";
import { type KeyboardEvent, useId } from "react";
import { count, dayAndTime, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { reportState } from "#renderer/ui/path/halfState.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import classes from "./HistoryPlot.module.css";
import type { HistoryRow } from "./HistoryTab.tsx";
import { momentsOf, PLOT, type PlotRange, scaleOf, stretches, xOf, yOf } from "./plot.ts";

interface HistoryPlotProps {
  /** Oldest first. */
  rows: HistoryRow[];
  range: PlotRange;
  sentence: string;
  selected: string | null;
  onSelect: (at: string) => void;
}

/** Checks over time: shape and colour say the result, failures have their own line; a table below holds the same data. */
export function HistoryPlot({ rows, range, sentence, selected, onSelect }: HistoryPlotProps) {
  const { t } = useText();
  const id = useId();
  const isStop = ({ report }: HistoryRow) => !report.ok;
  const scale = scaleOf(Math.max(...rows.filter((row) => !isStop(row)).map((row) => row.report.ms), 1));
  const top = scale.at(-1) ?? 1;
  const place = (row: HistoryRow) => ({ x: xOf(Date.parse(row.at), range), y: isStop(row) ? PLOT.stop : yOf(row.report.ms, top) });
  const at = rows.findIndex((row) => row.at === selected);
  const current = rows[at];
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at < 0 ? rows.length - 1 : at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined ? undefined : rows[Math.min(Math.max(to, 0), rows.length - 1)];
    if (!row) return;
    event.preventDefault();
    onSelect(row.at);
  };
  const state = (row: HistoryRow) => {
    const { word, station } = reportState(row.report);
    return t(`check:state.${word}`, { station: station ? t(`check:path.station.${station}`) : "" });
  };
  const lastStop = stretches(rows, isStop).at(-1);
  const isLate = lastStop !== undefined && place(lastStop[1]).x > PLOT.width * 0.7;
  const isDay = range.to - range.from <= 26 * 3_600_000;
  const label = (moment: number) =>
    new Intl.DateTimeFormat(
      i18next.language === "en" ? "en-GB" : "de-DE",
      isDay ? { hour: "2-digit", minute: "2-digit" } : { day: "2-digit", month: "2-digit" },
    ).format(moment);
  return (
    <section className={classes.card} aria-labelledby={`${id}-title`}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.title} id={`${id}-title`}>
            {t("history:plot.title")}
          </h2>
          <p className={classes.sentence}>{sentence}</p>
        </div>
        <div className={classes.legend} aria-hidden="true">
          {(["ok", "warn", "error"] as const).map((kind) => (
            <span key={kind} className={classes.key}>
              <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
                <Mark kind={kind} />
              </svg>
              {t(`check:state.${kind === "ok" ? "ok" : kind === "warn" ? "warning" : "stopped"}`)}
            </span>
          ))}
        </div>
      </div>
      <svg
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: no native list draws points
        role="listbox"
        aria-label={t("history:plot.label")}
        aria-activedescendant={current ? `${id}-${at}` : undefined}
        tabIndex={0}
        viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
        className={classes.plot}
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: grid and labels take no focus */}
        <g aria-hidden="true">
          {scale.map((value) => (
            <g key={value}>
              <line x1={PLOT.left} x2={PLOT.width - PLOT.right} y1={yOf(value, top)} y2={yOf(value, top)} className={classes.grid} />
              <text x={PLOT.left - 10} y={yOf(value, top) + 4} textAnchor="end" className={classes.label}>
                {count(value)}
              </text>
            </g>
          ))}
          <line x1={PLOT.left} x2={PLOT.width - PLOT.right} y1={PLOT.stop} y2={PLOT.stop} className={classes.stopLine} />
          <text x={PLOT.left - 10} y={PLOT.stop + 4} textAnchor="end" className={classes.label}>
            {t("history:plot.stop")}
          </text>
          {momentsOf(range).map((moment) => (
            <text key={moment} x={xOf(moment, range)} y={PLOT.labels} textAnchor="middle" className={classes.label}>
              {label(moment)}
            </text>
          ))}
          {stretches(rows, isStop).map(([begin, end]) => (
            <rect
              key={begin.at}
              x={place(begin).x - 8}
              width={place(end).x - place(begin).x + 16}
              y={PLOT.top}
              height={PLOT.stop + 12 - PLOT.top}
              className={classes.stretch}
            />
          ))}
          {lastStop && (
            <text
              x={isLate ? place(lastStop[0]).x - 16 : place(lastStop[1]).x + 16}
              y={PLOT.top + 14}
              textAnchor={isLate ? "end" : "start"}
              className={classes.cause}
            >
              {state(lastStop[1])}
            </text>
          )}
          {stretches(rows, (row) => !isStop(row)).map(([begin, end]) => (
            <polyline
              key={begin.at}
              className={classes.line}
              points={rows
                .slice(rows.indexOf(begin), rows.indexOf(end) + 1)
                .map((row) => `${place(row).x},${place(row).y}`)
                .join(" ")}
            />
          ))}
        </g>
        {rows.map((row, index) => {
          const { x, y } = place(row);
          const kind = isStop(row) ? "error" : row.report.warnings.length > 0 ? "warn" : "ok";
          return (
            <g
              role="option"
              key={row.at}
              id={`${id}-${index}`}
              aria-selected={row.at === selected}
              aria-label={t("history:plot.point", { when: dayAndTime(row.at), state: state(row), duration: duration(row.report.ms) })}
              transform={`translate(${x} ${y})`}
              className={classes.point}
              onClick={() => onSelect(row.at)}
            >
              <circle r="12" className={classes.target} />
              <Mark kind={kind} />
            </g>
          );
        })}
      </svg>
      {current && (
        <p className={classes.now} aria-live="polite">
          {dayAndTime(current.at)} <StateWord kind={reportState(current.report).kind}>{state(current)}</StateWord>{" "}
          {duration(current.report.ms)}
        </p>
      )}
    </section>
  );
}

function Mark({ kind }: { kind: "ok" | "warn" | "error" }) {
  if (kind === "ok") return <circle r="3.6" className={classes.ok} />;
  if (kind === "warn") return <path d="M0-5 5.2 4.4H-5.2Z" className={classes.warn} />;
  return <path d="m-4-4 8 8M4-4l-8 8" className={classes.error} />;
}
