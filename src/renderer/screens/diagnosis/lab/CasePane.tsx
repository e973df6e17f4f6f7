import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconCopy, IconFlask, IconPlayerPlay, IconRefresh, IconRoute, IconX } from "#renderer/ui/icons.ts";
import type { LabScenario } from "#shared/model/lab.ts";
import { CaseFacts } from "./CaseFacts.tsx";
import { LabResult } from "./LabResult.tsx";
import classes from "./LabTab.module.css";
import type { LabHandle } from "./useLab.ts";

interface CasePaneProps {
  lab: LabHandle;
  chosen: LabScenario;
  isRunning: boolean;
  onPose: () => void;
}

/** One case: what it is, its servers and account while it runs, and the result of its check. */
export function CasePane({ lab, chosen, isRunning, onPose }: CasePaneProps) {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const running = isRunning ? lab.running : null;
  const icon = { size: 16, stroke: 1.7, "aria-hidden": true } as const;
  const copy = async () => {
    await navigator.clipboard.writeText(JSON.stringify(running?.account, null, 2));
    toast(t("lab:screen.copied"));
  };
  const what = t(`lab:scenario.${chosen.id}` as "lab:scenario.healthy");
  return (
    <>
      <section className={classes.card} aria-labelledby="lab-case">
        <div className={classes.head}>
          <h2 className={classes.title} id="lab-case">
            {what}
          </h2>
          {running && (
            <Button leftSection={<IconX {...icon} />} onClick={lab.stop}>
              {t("lab:screen.stop")}
            </Button>
          )}
        </div>
        <p className={classes.text}>
          {chosen.cause === null
            ? t("lab:screen.about.healthy")
            : t("lab:screen.about.fault", {
                persona: chosen.persona,
                what: t(`lab:cause.${chosen.cause}`),
                half: t(`check:half.${chosen.half}`),
              })}
          {running?.to && ` ${t("lab:screen.about.testmail", { to: running.to })}`}
        </p>
        {running && <CaseFacts lab={running} chosen={chosen} />}
        <div className={classes.actions}>
          {running ? (
            <>
              <Button
                variant="filled"
                leftSection={lab.check ? <IconRefresh {...icon} /> : <IconRoute {...icon} />}
                loading={lab.check?.running ?? false}
                onClick={() => void lab.run(lab.change)}
              >
                {lab.check ? t("lab:screen.checkAgain") : t(running.to ? "lab:screen.testmail" : "lab:screen.check")}
              </Button>
              {lab.check?.running && (
                <Button leftSection={<IconX {...icon} />} onClick={lab.check.cancel}>
                  {t("common:cancel")}
                </Button>
              )}
              <Button leftSection={<IconCopy {...icon} />} onClick={() => void copy()}>
                {t("lab:screen.copyFile")}
              </Button>
            </>
          ) : (
            <>
              <Button
                variant="filled"
                leftSection={<IconPlayerPlay {...icon} />}
                loading={lab.isStarting}
                onClick={() => void lab.start({ scenario: chosen.id })}
              >
                {t("lab:screen.start")}
              </Button>
              {chosen.cause !== null && (
                <Button leftSection={<IconFlask {...icon} />} onClick={onPose}>
                  {t("lab:screen.pose.this")}
                </Button>
              )}
            </>
          )}
        </div>
      </section>
      {running && (
        <LabResult lab={lab} running={running} words={{ same: t("lab:screen.asExpected"), different: t("lab:screen.notExpected") }} />
      )}
    </>
  );
}
