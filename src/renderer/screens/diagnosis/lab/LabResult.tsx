import { useText } from "#renderer/i18n.ts";
import { ReportView } from "#renderer/screens/diagnosis/report/ReportView.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { RunningLab } from "#shared/model/lab.ts";
import type { CheckReport } from "#shared/model/report.ts";
import classes from "./LabTab.module.css";
import { endpointOf, isChanged, usernameOf, withProposal } from "./settings.ts";
import type { LabHandle } from "./useLab.ts";

/** Whether a report says of both halves what the lab expects; a half that was not checked says nothing. */
export const isAsExpected = ({ expected }: RunningLab, report: CheckReport): boolean =>
  (["smtp", "imap"] as const).every((half) => !report[half] || report[half].cause === expected[half]);

/** "Das sehen Benutzer": the real card with the result of the lab's check, and whether it was expected. */
export function LabResult({ lab, running, words }: { lab: LabHandle; running: RunningLab; words: { same: string; different: string } }) {
  const { t } = useText();
  const { check, change } = lab;
  if (!check) return null;
  const { report } = check;
  const endpoints = { smtp: endpointOf(running, change, "smtp"), imap: endpointOf(running, change, "imap") };
  return (
    <section className={classes.card} aria-labelledby="lab-seen">
      <div className={classes.seen}>
        <h2 className={classes.heading} id="lab-seen">
          {t("lab:screen.seen")}
        </h2>
        {isChanged(change) ? (
          <span className={classes.changed}>
            {t("lab:screen.changed")}
            <TextLink onClick={() => void lab.run()}>{t("lab:screen.reset")}</TextLink>
          </span>
        ) : (
          report && (
            <span role="status">
              <StateWord kind={isAsExpected(running, report) ? "ok" : "warn"}>
                {isAsExpected(running, report) ? words.same : words.different}
              </StateWord>
            </span>
          )
        )}
      </div>
      <ErrorNote error={check.error} />
      {report?.ok && (
        <p className={classes.fine}>
          <StateWord kind="ok">
            {report.smtp && report.imap
              ? t("lab:screen.allFine")
              : t("lab:screen.halfFine", { half: t(`check:half.${report.smtp ? "smtp" : "imap"}`) })}
          </StateWord>
        </p>
      )}
      <ReportView
        name={running.account.email}
        operation={check}
        endpoints={endpoints}
        identity={(half) => usernameOf(running, change, half)}
        isRecordingShown={"recording" in running.source}
        onRestart={() => void lab.run(change)}
        onApply={(half, proposal) => void lab.run(withProposal(change, half, proposal))}
      />
    </section>
  );
}
