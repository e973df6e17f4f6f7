import { type ReactNode, type Ref, useId } from "react";
import { useText } from "#renderer/i18n.ts";
import { stationOf } from "#renderer/ui/path/stations.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { CheckReport, Half, SettingsChange } from "#shared/model/report.ts";
import { CardFooter } from "./CardFooter.tsx";
import { CheckDetails } from "./CheckDetails.tsx";
import classes from "./DiagnosisCard.module.css";
import { ProposalTable } from "./ProposalTable.tsx";

interface DiagnosisCardProps {
  report: CheckReport;
  /** The half that the card explains. */
  half: Half;
  /** Both halves stop for the same reason. */
  isShared?: boolean;
  /** The primary fix and at most one alternative. */
  actions: ReactNode;
  onSaveReport: (format: "html" | "pdf") => void;
  /** Absent where no recording is kept of the check. */
  onSaveRecording?: (() => void) | undefined;
  /** Settings that a search found, shown in place of the proposal or the steps. */
  found?: SettingsChange[] | undefined;
  /** What a search is doing or came to. */
  outcome?: ReactNode;
  /** The check runs again; the card waits for its outcome. */
  isBusy?: boolean;
  titleRef?: Ref<HTMLHeadingElement>;
  /** Distance of the caret from the card's top, at the height of the failed station. */
  caret?: number | null;
}

/** Explains a failed (or warned) half in a fixed order: place, cause, explanation, proposal, fix, the server's words, details. */
export function DiagnosisCard({
  report,
  half,
  isShared = false,
  actions,
  onSaveReport,
  onSaveRecording,
  found,
  outcome,
  isBusy = false,
  titleRef,
  caret,
}: DiagnosisCardProps) {
  const { t } = useText();
  const id = useId();
  const one = report[half];
  if (!one) return null;
  const kind = one.ok ? "warn" : "error";
  const place = stationOf(one.stage);
  const station = place ? t(`check:path.station.${place}`) : t("check:card.input");
  const line = one.ok
    ? t("check:card.warning")
    : isShared
      ? t("check:card.stopsBoth", { station })
      : t(`check:card.stops.${half}`, { station });
  const title = one.ok ? (one.warnings[0]?.text ?? "") : (one.title ?? "");
  const fixes = one.fixes ?? [];
  const changes = found ?? one.proposal ?? [];
  return (
    <section className={classes.card} data-kind={kind} aria-labelledby={id} aria-busy={isBusy}>
      {caret != null && <span className={classes.caret} style={{ top: caret }} aria-hidden="true" />}
      <div className={classes.main}>
        <p className={classes.line}>
          <StateIcon kind={kind} />
          {line}
        </p>
        <h2 className={classes.title} id={id} ref={titleRef} tabIndex={-1}>
          {title}
        </h2>
        {!one.ok && one.explanation && <p className={classes.explanation}>{one.explanation}</p>}
        {outcome}
        {!one.ok && changes.length > 0 ? (
          <ProposalTable proposal={changes} port={one.port} />
        ) : (
          fixes.length > 0 && (
            <ol className={classes.steps} data-single={fixes.length === 1 || undefined}>
              {fixes.slice(0, 4).map((fix) => (
                <li key={fix}>{fix}</li>
              ))}
            </ol>
          )
        )}
        <div className={classes.actions}>{actions}</div>
      </div>
      <div className={classes.evidence}>
        <ServerWords title={t("check:card.serverSays")} text={serverWords(report, half) ?? t("check:card.silence")} />
        {one.alsoPossible.length > 0 && (
          <details className={classes.fold}>
            <summary>{t("check:card.alsoPossible")}</summary>
            <ul className={classes.also}>
              {one.alsoPossible.map((cause) => (
                <li key={cause}>
                  {t(`diagnosis:cause.${cause}.title`, { host: one.host, port: one.port, server: t(`diagnosis:server.${half}`) })}
                </li>
              ))}
            </ul>
          </details>
        )}
        <details className={classes.fold}>
          <summary>{t("check:card.details")}</summary>
          <CheckDetails half={one} />
        </details>
      </div>
      <CardFooter onSaveReport={onSaveReport} onSaveRecording={onSaveRecording} />
    </section>
  );
}

function serverWords(report: CheckReport, half: Half): string | null {
  const one = report[half];
  const reply = one?.server;
  if (reply) {
    const head = [reply.code, reply.enhanced && !reply.text.startsWith(reply.enhanced) ? reply.enhanced : null].filter(Boolean).join(" ");
    return head && !reply.text.startsWith(head) ? `${head} ${reply.text}` : reply.text;
  }
  return null;
}
