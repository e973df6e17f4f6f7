import { dayAndTime, duration } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { HalfWord } from "#renderer/ui/path/HalfWord.tsx";
import { halfState } from "#renderer/ui/path/halfState.ts";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import { stations } from "#renderer/ui/path/stations.ts";
import type { AccountView } from "#shared/model/account.ts";
import classes from "./StateCard.module.css";

/** How the saved account fares: both halves, the last check, the last fetch. */
export function StateCard({ account }: { account: AccountView }) {
  const { t } = useText();
  const record = useStore((state) => state.checks[account.id]);
  const lastSync = useStore((state) => state.syncStates[account.id]?.lastSync);
  return (
    <section className={classes.card} aria-label={t("accounts:state.title")}>
      <div className={classes.part}>
        <SectionTitle>{t("accounts:state.title")}</SectionTitle>
        {(["imap", "smtp"] as const).map((half) => {
          const report = record?.report[half];
          return (
            <div key={half} className={classes.half}>
              <div className={classes.line}>
                <span className={classes.name}>{t(`check:half.${half}`)}</span>
                <HalfWord state={halfState(account, half, record?.report, false)} />
              </div>
              {report && account[half] && (
                <div className={classes.line}>
                  <PathDots stations={stations({ half, security: account[half].security, report })} />
                  <span className={classes.time}>{duration(report.ms)}</span>
                </div>
              )}
            </div>
          );
        })}
      </div>
      <div className={classes.facts}>
        {record && <div>{t("accounts:state.lastCheck", { time: dayAndTime(record.at) })}</div>}
        {lastSync && <div>{t("accounts:state.lastFetch", { time: dayAndTime(lastSync) })}</div>}
        <div>{t("accounts:state.savedOnly")}</div>
      </div>
    </section>
  );
}
