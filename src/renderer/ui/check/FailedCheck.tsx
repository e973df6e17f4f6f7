import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { DiagnosisCard } from "#renderer/ui/diagnosis/DiagnosisCard.tsx";
import type { CheckReport, Field, Half, SettingsChange } from "#shared/model/report.ts";
import { CheckActions } from "./CheckActions.tsx";
import classes from "./CheckPanel.module.css";
import { reportHtml } from "./reportHtml.ts";

interface FailedCheckProps {
  onRestart: () => void;
  onApply: (half: Half, changes: SettingsChange[]) => void;
  onEdit: (field: Field, half: Half) => void;
  report: CheckReport;
  /** Names the saved report. */
  name: string;
  half: Half;
  isShared: boolean;
  lane: ReactNode;
  others: ReactNode;
}

/** A stopped check: its lane left, the diagnosis card beside it, joined by the caret. */
export function FailedCheck({ report, name, half, isShared, lane, others, ...actions }: FailedCheckProps) {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const title = useRef<HTMLHeadingElement>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const one = report[half];

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when another report is drawn
  useLayoutEffect(() => {
    const row = lanes.current?.querySelector('[data-state="failed"]');
    if (!row || !lanes.current) return setCaret(null);
    setCaret(row.getBoundingClientRect().top - lanes.current.getBoundingClientRect().top + 16);
  }, [report, half]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the cause of each new report
  useEffect(() => title.current?.focus({ preventScroll: true }), [report, half]);

  const save = async () => {
    const answer = await client.check.saveReport({
      name: t("check:report.file", { name }).slice(0, 100),
      html: reportHtml(report, name, t),
    });
    if (answer.ok && answer.value) toast(t("check:card.saved", { file: answer.value.file }));
  };

  return (
    <div className={classes.failed}>
      <div className={classes.left} ref={lanes}>
        {lane}
        {others}
      </div>
      <DiagnosisCard
        report={report}
        half={half}
        isShared={isShared}
        titleRef={title}
        caret={caret}
        onSaveReport={() => void save()}
        actions={one && <CheckActions half={half} report={one} {...actions} />}
      />
    </div>
  );
}
