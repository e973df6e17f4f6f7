import { Fragment } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconCheck } from "#renderer/ui/icons.ts";
import classes from "./Stepper.module.css";

export const STEPS = ["address", "settings", "check", "testmail"] as const;
export type Step = (typeof STEPS)[number];

/** The four steps of the wizard; those behind can be gone back to. */
export function Stepper({ step, onStep }: { step: Step; onStep: (step: Step) => void }) {
  const { t } = useText();
  const at = STEPS.indexOf(step);
  return (
    <ol className={classes.steps} aria-label={t("accounts:wizard.steps")}>
      {STEPS.map((name, index) => {
        const state = index < at ? "done" : index === at ? "current" : "ahead";
        const content = (
          <>
            <span className={classes.number} aria-hidden="true">
              {state === "done" ? <IconCheck size={15} stroke={2.2} /> : index + 1}
            </span>
            {t(`accounts:wizard.step.${name}`)}
          </>
        );
        return (
          <Fragment key={name}>
            <li className={classes.step} data-state={state} aria-current={state === "current" ? "step" : undefined}>
              {state === "done" ? (
                <button type="button" className={classes.back} onClick={() => onStep(name)}>
                  {content}
                </button>
              ) : (
                content
              )}
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}
