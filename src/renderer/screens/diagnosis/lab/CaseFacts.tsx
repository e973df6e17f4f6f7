import { Fragment } from "react";
import { useText } from "#renderer/i18n.ts";
import { stationOf } from "#renderer/ui/path/stations.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { LabScenario, RunningLab } from "#shared/model/lab.ts";
import classes from "./LabTab.module.css";

/** Where a lab listens, its account, and what a check has to say; the latter is left out where it is to be found out. */
export function CaseFacts({ lab, chosen }: { lab: RunningLab; chosen: LabScenario | null }) {
  const { t } = useText();
  const { account, expected } = lab;
  const listens = (["smtp", "imap"] as const)
    .map((half) => account[half] && `${account[half].host}:${account[half].port} (${half.toUpperCase()})`)
    .filter(Boolean);
  const station = chosen && stationOf(chosen.stage);
  return (
    <dl className={classes.facts}>
      <dt>{t("lab:screen.facts.listens")}</dt>
      <dd>
        {listens.map((one) => (
          <span key={one} className={classes.mono}>
            {one}
          </span>
        ))}
      </dd>
      <dt>{t("lab:screen.facts.account")}</dt>
      <dd>
        <span className={classes.mono}>{account.email}</span>
      </dd>
      {chosen &&
        (["smtp", "imap"] as const).map((half) => (
          <Fragment key={half}>
            <dt>{t(`lab:screen.facts.${half}`)}</dt>
            <dd>
              {expected[half] === null ? (
                <StateWord kind="ok">{t("check:state.ok")}</StateWord>
              ) : (
                <>
                  <StateWord kind="error">
                    {station ? t("check:state.stoppedAt", { station: t(`check:path.station.${station}`) }) : t("check:state.stopped")}
                  </StateWord>
                  <span className={classes.mono}>{expected[half]}</span>
                </>
              )}
            </dd>
          </Fragment>
        ))}
    </dl>
  );
}
