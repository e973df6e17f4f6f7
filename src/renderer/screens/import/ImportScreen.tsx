import { Button, Progress } from "@mantine/core";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { checkAll } from "#renderer/state/checkAll.ts";
import { useStore } from "#renderer/store.ts";
import { ActionBar } from "#renderer/ui/ActionBar.tsx";
import { LiveRegion } from "#renderer/ui/check/LiveRegion.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { ImportPreview } from "#shared/model/moving.ts";
import classes from "./Import.module.css";
import { PreviewStep } from "./PreviewStep.tsx";
import { ResultStep } from "./ResultStep.tsx";
import { SealedStep } from "./SealedStep.tsx";
import { StartStep } from "./StartStep.tsx";
import { type Import, type Phase, useImport, type Work } from "./useImport.ts";

/** Accounts from Thunderbird, a table or an account file: preview, import, what is still missing, and the way back. */
export function ImportScreen() {
  const { t } = useText();
  const flow = useImport();
  const { phase, work, error } = flow;
  return (
    <Screen
      title={t("moving:title")}
      trail={[{ title: t("shell:area.accounts"), route: { screen: "accounts" } }]}
      footer={<Footer flow={flow} phase={phase} />}
    >
      <ErrorNote error={error} />
      {work && work.kind !== "reading" && <Running work={work} onCancel={flow.cancel} />}
      {phase.name === "start" && <StartStep flow={flow} refused={phase.refused} />}
      {phase.name === "sealed" && <SealedStep flow={flow} phase={phase} />}
      {phase.name === "preview" && <PreviewStep flow={flow} preview={phase.preview} />}
      {phase.name === "result" && <ResultStep phase={phase} />}
    </Screen>
  );
}

function Running({ work, onCancel }: { work: Work; onCancel: () => void }) {
  const { t } = useText();
  const values = { done: count(work.done), all: count(work.all) };
  const text = work.kind === "applying" ? t("moving:applying", values) : t("moving:preview.completing", values);
  return (
    <div className={classes.progress}>
      <Progress value={(100 * work.done) / Math.max(1, work.all)} aria-label={text} />
      <span>{text}</span>
      <Button size="xs" onClick={onCancel}>
        {t("common:cancel")}
      </Button>
      <LiveRegion text={text} />
    </div>
  );
}

function Footer({ flow, phase }: { flow: Import; phase: Phase }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  if (phase.name === "preview") return <PreviewBar flow={flow} preview={phase.preview} />;
  if (phase.name === "sealed") {
    return (
      <ActionBar>
        <Button onClick={flow.restart}>{t("moving:preview.other")}</Button>
      </ActionBar>
    );
  }
  if (phase.name === "start") return null;
  const { created, updated } = phase.result;
  const touched = new Set([...created, ...updated]);
  return (
    <ActionBar>
      {touched.size > 0 && <Button onClick={() => void flow.undo(phase.id, t("moving:result.undone"))}>{t("moving:result.undo")}</Button>}
      <Button onClick={() => go({ screen: "accounts" })}>{t("moving:result.accounts")}</Button>
      {touched.size > 0 && (
        <Button
          variant="filled"
          onClick={() => {
            void checkAll((useStore.getState().accounts ?? []).filter(({ id }) => touched.has(id)));
            go({ screen: "accounts" });
          }}
        >
          {t("moving:result.checkAll")}
        </Button>
      )}
    </ActionBar>
  );
}

function PreviewBar({ flow, preview }: { flow: Import; preview: ImportPreview }) {
  const { t } = useText();
  const choices = preview.rows.map((row) => ({ key: row.key, action: flow.actionOf(row) }));
  const chosen = choices.filter(({ action }) => action !== "skip").length;
  return (
    <ActionBar state={chosen === 0 ? t("moving:preview.nothing") : undefined}>
      <Button onClick={flow.restart}>{t("moving:preview.other")}</Button>
      <Button variant="filled" disabled={chosen === 0 || flow.work !== null} onClick={() => void flow.apply(preview.id, choices)}>
        {t("moving:preview.apply", { count: chosen, number: count(chosen) })}
      </Button>
    </ActionBar>
  );
}
