import { Button, NumberInput, Switch } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { Note } from "#renderer/ui/Note.tsx";
import { SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { AUTO_KINDS, type AutoKind, type AutoRule, CONFIRMED_FIRST, type DryRunLine } from "#shared/model/auto-send.ts";
import type { Project } from "#shared/model/document.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./AutoSection.module.css";
import { DryRun } from "./DryRun.tsx";
import { RuleDiff } from "./RuleDiff.tsx";

/** Which documents of a project leave by themselves, what that would have meant last month, and the brakes for all projects. */
export function AutoSection({ project }: { project: Project }) {
  const { t } = useText();
  const { automaticStopped, automaticPerDay } = useStore((state) => state.settings);
  const { updateSettings } = useStore.getState();
  const [rules, setRules] = useState<AutoRule[]>([]);
  const [lines, setLines] = useState<DryRunLine[] | null>(null);
  /** The rule whose effect is shown; null: all of them are. */
  const [changed, setChanged] = useState<{ kind: AutoKind; active: boolean } | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const load = useCallback(async () => {
    const answer = await client.autoSend.rules(undefined);
    if (answer.ok) setRules(answer.value);
    setError(answer.ok ? null : answer.error);
  }, []);
  useEffect(() => {
    void load();
    return whenChanged("autoSend", () => void load());
  }, [load]);
  const ruleOf = (kind: AutoKind) => rules.find((one) => one.projectId === project.id && one.kind === kind && one.active);
  const set = async (kind: AutoKind, active: boolean) => {
    const answer = await client.autoSend.setRule({ projectId: project.id, kind, active });
    if (answer.ok) setRules(answer.value);
    setError(answer.ok ? null : answer.error);
    if (answer.ok) await dryRun({ kind, active });
  };
  const dryRun = async (change: { kind: AutoKind; active: boolean } | null) => {
    setRunning(true);
    setLines(null);
    setChanged(change);
    const answer = await client.autoSend.dryRun({ projectId: project.id });
    setRunning(false);
    if (answer.ok) setLines(answer.value);
    setError(answer.ok ? null : answer.error);
  };
  const stateOf = (rule: AutoRule | undefined) => {
    if (!rule) return t("workspace:auto.off");
    const left = CONFIRMED_FIRST - rule.confirmed;
    return left > 0 ? t("workspace:auto.confirming", { count: left }) : t("workspace:auto.alone");
  };
  return (
    <section className={classes.section} aria-label={t("workspace:auto.title")}>
      <SectionTitle>{t("workspace:auto.title")}</SectionTitle>
      <p className={classes.hint}>{t("workspace:auto.hint")}</p>
      <ErrorNote error={error} />
      {automaticStopped && <Note kind="warn">{t("workspace:auto.stoppedNote")}</Note>}
      <div className={classes.rules}>
        {AUTO_KINDS.map((kind) => (
          <Switch
            key={kind}
            label={t(`workspace:auto.kind.${kind}`)}
            description={stateOf(ruleOf(kind))}
            checked={ruleOf(kind) !== undefined}
            onChange={(event) => void set(kind, event.currentTarget.checked)}
          />
        ))}
      </div>
      <div className={classes.brakes}>
        <Switch
          label={t("workspace:auto.stop")}
          description={t("workspace:auto.stopHint")}
          checked={automaticStopped ?? false}
          onChange={(event) => void updateSettings({ automaticStopped: event.currentTarget.checked }).then(setError)}
        />
        <NumberInput
          className={classes.number}
          label={t("workspace:auto.perDay")}
          min={0}
          max={10_000}
          allowDecimal={false}
          defaultValue={automaticPerDay}
          onBlur={(event) => {
            const perDay = Number.parseInt(event.currentTarget.value, 10);
            if (perDay >= 0 && perDay !== automaticPerDay)
              void updateSettings({ automaticPerDay: Math.min(perDay, 10_000) }).then(setError);
          }}
        />
        <Button loading={isRunning} onClick={() => void dryRun(null)}>
          {t("workspace:auto.dryRun")}
        </Button>
      </div>
      {lines && !changed && <DryRun lines={lines} />}
      {lines && changed && <RuleDiff lines={lines} on={AUTO_KINDS.filter((kind) => ruleOf(kind) !== undefined)} {...changed} />}
    </section>
  );
}
