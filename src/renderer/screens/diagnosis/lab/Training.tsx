import { Button, NativeSelect } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconArrowRight, IconSelector, IconX } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { CAUSES, type Cause } from "#shared/model/cause.ts";
import type { LabScenario } from "#shared/model/lab.ts";
import { CaseFacts } from "./CaseFacts.tsx";
import { type GroupKey, groupCases, groupCauses } from "./cases.ts";
import classes from "./LabTab.module.css";
import own from "./Training.module.css";
import { TrainingReport } from "./TrainingReport.tsx";
import type { LabHandle } from "./useLab.ts";
import { type AreaChoice, useTraining } from "./useTraining.ts";

interface TrainingProps {
  lab: LabHandle;
  cases: LabScenario[];
  first: LabScenario | null;
  onLeave: () => void;
}

/** "Problem stellen": a fault runs, its cause is hidden until somebody has decided. */
export function Training({ lab, cases, first, onLeave }: TrainingProps) {
  const { t } = useText();
  const { area, setArea, problem, score, next, answer, choose } = useTraining(lab, cases, first);
  const nameOf = (key: GroupKey) => (key === "input" || key === "healthy" ? t(`lab:screen.group.${key}`) : t(`check:path.station.${key}`));
  const areas = groupCases(cases).filter(({ key }) => key !== "healthy");
  const words = (cause: Cause) => t(`lab:cause.${cause}`);
  const isDone = problem?.verdict != null;
  return (
    <>
      <PageTitle
        hint={t("lab:screen.pose.intro")}
        aside={
          <span className={own.aside}>
            <span role="status">{score.count > 0 && t("lab:screen.pose.score", { count: score.count, right: score.right })}</span>
            <Button leftSection={<IconX size={16} stroke={1.7} aria-hidden="true" />} onClick={onLeave}>
              {t("lab:screen.pose.leave")}
            </Button>
          </span>
        }
      >
        {t("lab:screen.pose.title")}
      </PageTitle>
      <ErrorNote error={lab.error ?? lab.check?.error ?? null} />
      <div className={own.panes}>
        <TrainingReport lab={lab} isHidden={!isDone} />
        <div className={classes.side}>
          <section className={classes.card} aria-labelledby="training-case">
            <h2 className={classes.title} id="training-case">
              {isDone && problem ? t(`lab:scenario.${problem.posed.id}` as "lab:scenario.healthy") : t("lab:screen.pose.case")}
            </h2>
            {!isDone && <p className={classes.text}>{t("lab:screen.about.hidden")}</p>}
            {lab.running && <CaseFacts lab={lab.running} chosen={isDone && problem ? problem.posed : null} />}
            <div className={own.fields}>
              <NativeSelect
                label={t("lab:screen.pose.choose")}
                value={problem?.chosen ?? ""}
                disabled={isDone || !lab.check?.report}
                onChange={(event) => choose(CAUSES.find((cause) => cause === event.currentTarget.value) ?? null)}
                rightSection={<IconSelector size={16} stroke={1.6} aria-hidden="true" />}
                data={[
                  { value: "", label: t("lab:screen.pose.chooseFirst") },
                  ...groupCauses(cases).map(({ key, causes }) => ({
                    group: nameOf(key),
                    items: causes.map((cause) => ({ value: cause, label: words(cause) })),
                  })),
                ]}
              />
              {problem?.verdict && problem.posed.cause && problem.chosen && (
                <Note kind={problem.verdict === "right" ? "ok" : problem.verdict === "near" ? "info" : "warn"}>
                  <strong>{t(problem.verdict === "right" ? "lab:screen.pose.right" : "lab:screen.pose.wrong")}</strong>
                  <br />
                  {t(`lab:screen.pose.${problem.verdict}Text`, { cause: words(problem.posed.cause), chosen: words(problem.chosen) })}
                </Note>
              )}
            </div>
            <div className={classes.actions}>
              {isDone ? (
                <Button variant="filled" leftSection={<IconArrowRight size={16} stroke={1.7} aria-hidden="true" />} onClick={next}>
                  {t("lab:screen.pose.next")}
                </Button>
              ) : (
                <Button variant="filled" disabled={!problem?.chosen || !lab.check?.report} onClick={answer}>
                  {t("lab:screen.pose.answer")}
                </Button>
              )}
            </div>
          </section>
          <ChoiceField<AreaChoice>
            label={t("lab:screen.pose.from")}
            value={area}
            choices={[{ value: "any", label: t("lab:screen.pose.any") }, ...areas.map(({ key }) => ({ value: key, label: nameOf(key) }))]}
            onChange={setArea}
          />
        </div>
      </div>
    </>
  );
}
