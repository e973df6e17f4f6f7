import { useText } from "#renderer/i18n.ts";
import { ReportView } from "#renderer/screens/diagnosis/report/ReportView.tsx";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import classes from "./LabTab.module.css";
import { endpointOf, usernameOf } from "./settings.ts";
import type { LabHandle } from "./useLab.ts";

/** The evidence of a problem: both paths and the server's words; once it is solved, the diagnosis card. */
export function TrainingReport({ lab, isHidden }: { lab: LabHandle; isHidden: boolean }) {
  const { t } = useText();
  const { running, check, change } = lab;
  if (!running || !check) return <p className={classes.text}>{t("lab:screen.starting")}</p>;
  const failed = [check.report?.smtp, check.report?.imap].find((half) => half && !half.ok);
  const reply = failed?.server;
  return (
    <div className={classes.side}>
      <ReportView
        name={running.account.email}
        operation={check}
        endpoints={{ smtp: endpointOf(running, change, "smtp"), imap: endpointOf(running, change, "imap") }}
        identity={(half) => usernameOf(running, change, half)}
        isHidden={isHidden}
      />
      {isHidden && failed && (
        <ServerWords
          title={t("check:card.serverSays")}
          text={reply ? [reply.code, reply.text].filter((part) => part !== null).join(" ") : t("check:card.silence")}
        />
      )}
    </div>
  );
}
