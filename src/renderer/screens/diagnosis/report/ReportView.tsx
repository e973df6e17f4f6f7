import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import type { CheckOperation } from "#renderer/state/operations.ts";
import { CheckActions } from "#renderer/ui/check/CheckActions.tsx";
import { CheckWarnings } from "#renderer/ui/check/CheckWarnings.tsx";
import { saveRecording, saveReport } from "#renderer/ui/check/saveReport.ts";
import { DiagnosisCard } from "#renderer/ui/diagnosis/DiagnosisCard.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { PathCard } from "#renderer/ui/path/PathCard.tsx";
import { stations } from "#renderer/ui/path/stations.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { Endpoint } from "#shared/model/account.ts";
import type { CheckReport, Field, Half, SettingsChange } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";
import { actionable } from "./actionable.ts";
import classes from "./ReportView.module.css";

interface ReportViewProps {
  /** Names a saved report. */
  name: string;
  operation: Pick<CheckOperation, "report" | "steps" | "running" | "finishedAt">;
  endpoints: Partial<Record<Half, Endpoint | null>>;
  identity: (half: Half) => string;
  /** Only the path and the server's words: the cause is to be found out. */
  isHidden?: boolean;
  /** Paths left, card right, where there is room. */
  isWide?: boolean;
  /** The report's recording stands beside it already. */
  isRecordingShown?: boolean;
  onRestart?: (() => void) | undefined;
  onApply?: ((half: Half, changes: SettingsChange[]) => void) | undefined;
  onEdit?: ((field: Field, half: Half) => void) | undefined;
}

/** A check in a pane: the diagnosis card of the half that stops, below it the path of each half. */
export function ReportView({
  name,
  operation,
  endpoints,
  identity,
  isHidden = false,
  isWide = false,
  isRecordingShown = false,
  onRestart,
  onApply,
  onEdit,
}: ReportViewProps) {
  const { t } = useText();
  const [chosen, setChosen] = useState<Half | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const { report, steps, running } = operation;
  const halves = (["smtp", "imap"] as const).filter((half) => (report ? report[half] : endpoints[half]));
  const failed = halves.filter((half) => report?.[half] && !report[half].ok);
  const isShared = failed.length === 2 && report?.smtp?.cause === report?.imap?.cause;
  const shown = chosen && failed.includes(chosen) ? chosen : failed[0];
  const one = shown && report?.[shown];
  const recording = report?.recording;
  const isCard = report !== null && shown !== undefined && !isHidden;
  return (
    <div className={classes.view} data-wide={isWide || undefined}>
      <ErrorNote error={error} />
      {isCard && (
        <DiagnosisCard
          report={report}
          half={shown}
          isShared={isShared}
          onSaveReport={(format) => void saveReport(report, format, { name, at: operation.finishedAt }).then(setError)}
          onSaveRecording={recording !== undefined && !isRecordingShown ? () => void saveRecording(recording).then(setError) : undefined}
          actions={
            one &&
            onRestart && (
              <CheckActions
                half={shown}
                report={actionable(one, { canEdit: onEdit !== undefined, canApply: onApply ? "settings" : "none" })}
                isQuiet
                onRestart={onRestart}
                onApply={onApply ?? (() => undefined)}
                onEdit={onEdit ?? (() => undefined)}
              />
            )
          }
        />
      )}
      {report && failed.length === 0 && !isHidden && <CheckWarnings report={report} />}
      <div className={classes.lanes} data-beside={isCard || undefined}>
        {halves.map((half) => {
          const endpoint = endpointShown(report, half, endpoints[half]);
          return (
            <div key={half}>
              <PathCard
                half={half}
                endpoint={endpoint}
                identity={identity(half)}
                stations={stations({ half, security: endpoint.security, report: report?.[half], steps: steps[half], isRunning: running })}
                report={report?.[half]}
                isFolded={report?.[half]?.ok === true}
              />
              {isCard && half !== shown && failed.includes(half) && !isShared && (
                <TextLink onClick={() => setChosen(half)}>{t("check:card.showCause")}</TextLink>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function endpointShown(report: CheckReport | null, half: Half, own: Endpoint | null | undefined): Endpoint {
  const said = report?.[half];
  return {
    host: said?.host ?? own?.host ?? "",
    port: said?.port ?? own?.port ?? 0,
    security: said?.security ?? own?.security ?? "tls",
  };
}
