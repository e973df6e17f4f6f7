import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconFlask } from "#renderer/ui/icons.ts";
import type { LabScenario } from "#shared/model/lab.ts";
import type { AppError } from "#shared/result.ts";
import { CaseList } from "./CaseList.tsx";
import { CasePane } from "./CasePane.tsx";
import classes from "./LabTab.module.css";
import { Training } from "./Training.tsx";
import type { LabHandle } from "./useLab.ts";

/** The lab: choose a fault, meet it on real servers of this computer, see what users see; or find the cause as a training. */
export function LabTab({ lab }: { lab: LabHandle }) {
  const { t } = useText();
  const [cases, setCases] = useState<LabScenario[]>([]);
  const [error, setError] = useState<AppError | null>(null);
  const source = lab.running?.source;
  const running = source && "scenario" in source ? source.scenario : null;
  const [selected, setSelected] = useState<string | null>(running);
  /** The case to be posed first; null: any. */
  const [training, setTraining] = useState<{ first: LabScenario | null } | null>(null);
  useEffect(() => {
    void client.lab.scenarios(undefined).then((answer) => (answer.ok ? setCases(answer.value) : setError(answer.error)));
  }, []);
  const chosen = cases.find(({ id }) => id === selected);
  const pose = (first: LabScenario | null) => {
    lab.stop();
    setTraining({ first });
  };
  if (training)
    return (
      <Training
        lab={lab}
        cases={cases}
        first={training.first}
        onLeave={() => {
          lab.stop();
          setTraining(null);
        }}
      />
    );
  return (
    <div className={classes.panes}>
      <CaseList
        cases={cases}
        selected={selected}
        running={running}
        onSelect={setSelected}
        onStart={(id) => {
          setSelected(id);
          if (id !== running) void lab.start({ scenario: id });
        }}
      />
      <div className={classes.side}>
        <ErrorNote error={error ?? lab.error} />
        {chosen ? (
          <CasePane lab={lab} chosen={chosen} isRunning={chosen.id === running} onPose={() => pose(chosen)} />
        ) : (
          <EmptyState
            title={t("lab:screen.empty.title")}
            actions={
              <Button
                leftSection={<IconFlask size={16} stroke={1.7} aria-hidden="true" />}
                disabled={cases.length === 0}
                onClick={() => pose(null)}
              >
                {t("lab:screen.pose.button")}
              </Button>
            }
          >
            {t("lab:screen.empty.text")}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
