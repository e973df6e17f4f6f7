import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import type { CheckOperation } from "#renderer/state/operations.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { PathCard } from "#renderer/ui/path/PathCard.tsx";
import { type Station, stationOf, stations } from "#renderer/ui/path/stations.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { AccountFields, AccountRef } from "#shared/model/account.ts";
import type { CheckReport, Field, Half, SettingsChange } from "#shared/model/report.ts";
import { CheckHead } from "./CheckHead.tsx";
import classes from "./CheckPanel.module.css";
import { CheckWarnings } from "./CheckWarnings.tsx";
import { FailedCheck } from "./FailedCheck.tsx";
import { LiveRegion } from "./LiveRegion.tsx";

interface CheckPanelProps {
  operation: CheckOperation;
  fields: AccountFields;
  /** A test mail concerns sending only. */
  isTestmail?: boolean;
  /** The account as it was checked, for what the card can do with it: search settings, trust a certificate. */
  account?: (() => AccountRef) | undefined;
  onRestart: () => void;
  onApply: (half: Half, changes: SettingsChange[]) => void;
  onEdit: (field: Field, half: Half) => void;
}

/** A check as it runs and its outcome: lanes side by side; where one stops, its lane and the diagnosis card. */
export function CheckPanel({ operation, fields, isTestmail = false, account, onRestart, onApply, onEdit }: CheckPanelProps) {
  const { t } = useText();
  const { report, running } = operation;
  const [chosen, setChosen] = useState<Half | null>(null);
  const halves: Half[] = isTestmail ? ["smtp"] : (["smtp", "imap"] as const).filter((half) => fields[half] || report?.[half]);
  const path = (half: Half): Station[] =>
    stations({ half, security: fields[half]?.security ?? "tls", report: report?.[half], steps: operation.steps[half], isRunning: running });
  const failed = halves.filter((half) => report?.[half] && !report[half].ok);
  const isShared = failed.length === 2 && report?.smtp?.cause === report?.imap?.cause;
  const shown = chosen && failed.includes(chosen) ? chosen : failed[0];
  const kept = useKeptCard(operation, shown, path);
  const identity = (half: Half): string => (half === "smtp" ? fields.sender?.address || fields.email : fields.username || fields.email);
  const lane = (half: Half, isFolded: boolean) => {
    const { host, port, security } = fields[half] ?? { host: "", port: 0, security: "tls" as const };
    const said = report?.[half];
    const endpoint = { host: said?.host ?? host, port: said?.port ?? port, security: said?.security ?? security };
    const word = isFolded && isShared ? <StateWord kind="error">{t("check:path.sameCause")}</StateWord> : undefined;
    return (
      <PathCard
        key={half}
        half={half}
        endpoint={endpoint}
        identity={identity(half)}
        stations={path(half)}
        report={report?.[half]}
        isFolded={isFolded}
        word={word}
      />
    );
  };

  return (
    <>
      <LiveRegion text={spoken(operation, halves, path, t)} />
      {operation.error && operation.error.code !== "cancelled" && (
        <div className={classes.note}>
          <ErrorNote error={operation.error} onRetry={onRestart} />
        </div>
      )}
      {kept ? (
        <FailedCheck
          key={`${kept.half} ${kept.at}`}
          report={kept.report}
          account={account}
          onCancel={running ? operation.cancel : undefined}
          half={kept.half}
          isShared={isShared}
          name={fields.email || fields.displayName}
          at={kept.at}
          fields={fields}
          lane={lane(kept.half, false)}
          others={halves
            .filter((half) => half !== kept.half)
            .map((half) => (
              <div key={half}>
                {lane(half, true)}
                {failed.includes(half) && !isShared && (
                  <Button variant="subtle" size="xs" onClick={() => setChosen(half)}>
                    {t("check:card.showCause")}
                  </Button>
                )}
              </div>
            ))}
          onRestart={onRestart}
          onApply={onApply}
          onEdit={onEdit}
        />
      ) : (
        <>
          <CheckHead operation={operation} halves={halves} path={path} isTestmail={isTestmail} onRestart={onRestart} />
          {report && <CheckWarnings report={report} />}
          <div className={classes.lanes} data-single={halves.length === 1 || undefined}>
            {halves.map((half) => lane(half, false))}
          </div>
        </>
      )}
    </>
  );
}

/** A card and the check it speaks of. */
interface KeptCard {
  report: CheckReport;
  half: Half;
  at: string | null;
}

/** The card of the half that stopped. When the check is started again in its place it stays until that station is passed. */
function useKeptCard(operation: CheckOperation, shown: Half | undefined, path: PathOf): KeptCard | null {
  const last = useRef<KeptCard | null>(null);
  const { report, running, finishedAt } = operation;
  if (report) last.current = shown ? { report, half: shown, at: finishedAt } : null;
  else if (!running) last.current = null;
  const card = last.current;
  if (!card || !running) return card;
  const stopped = stationOf(card.report[card.half]?.stage ?? "input");
  const now = path(card.half).find(({ name }) => name === (stopped ?? "resolve"));
  return now?.state === "ok" || now?.state === "warn" ? null : card;
}

type PathOf = (half: Half) => Station[];
type Translate = ReturnType<typeof useText>["t"];

function spoken(operation: CheckOperation, halves: Half[], path: PathOf, t: Translate): string {
  const { report } = operation;
  if (report) {
    const stop = [report.smtp, report.imap].find((half) => half && !half.ok);
    return stop ? t("check:path.live.failed", { title: stop.title }) : t("check:path.live.done");
  }
  for (const half of halves) {
    const running = path(half).find((station) => station.state === "running");
    if (running) return t("check:path.live.running", { half: t(`check:half.${half}`), station: t(`check:path.station.${running.name}`) });
  }
  return "";
}
