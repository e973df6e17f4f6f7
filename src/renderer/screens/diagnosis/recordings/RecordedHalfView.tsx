import { useText } from "#renderer/i18n.ts";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import { stationOf } from "#renderer/ui/path/stations.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { RecordedHalf } from "#shared/model/recording.ts";
import { type Half, STAGES } from "#shared/model/report.ts";
import { Dialogue } from "./Dialogue.tsx";
import classes from "./RecordingsTab.module.css";
import { recordedPath } from "./recordedPath.ts";

/** A recorded half: path, cause, settings, and below it what was said. */
export function RecordedHalfView({ half, recorded }: { half: Half; recorded: RecordedHalf }) {
  const { t } = useText();
  const { cause, stage, host, port, security, username, auth } = recorded;
  const known = STAGES.find((one) => one === stage);
  const station = known && stationOf(known);
  const place = station ? t(`check:path.station.${station}`) : t("check:card.input");
  return (
    <div className={classes.half}>
      <h3 className={classes.halfHead}>
        {t(`check:half.${half}`)}
        <PathDots stations={recordedPath(half, recorded)} />
        <StateWord kind={cause === null ? "ok" : "error"}>
          {cause === null ? t("check:state.ok") : t("check:state.stoppedAt", { station: place })}
        </StateWord>
        {cause !== null && <span>{t(`lab:cause.${cause}`)}</span>}
      </h3>
      <p className={classes.server}>
        {t("recordings:line", {
          server: t("check:path.server", { host, port, security: t(`accounts:securityShort.${security}`) }),
          username,
          signIn: t(`recordings:auth.${auth}`),
        })}
      </p>
      <Dialogue recorded={recorded} />
    </div>
  );
}
