import { Button, Loader } from "@mantine/core";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { DiagnosisCard } from "#renderer/ui/diagnosis/DiagnosisCard.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { AccountFields, AccountRef } from "#shared/model/account.ts";
import type { CheckReport, Field, Half, SettingsChange } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";
import { CheckActions } from "./CheckActions.tsx";
import classes from "./CheckPanel.module.css";
import { SearchOutcome } from "./SearchOutcome.tsx";
import { saveRecording, saveReport } from "./saveReport.ts";
import { TrustCertificate } from "./TrustCertificate.tsx";
import { useFixSearch } from "./useFixSearch.ts";

interface FailedCheckProps {
  onRestart: () => void;
  onApply: (half: Half, changes: SettingsChange[]) => void;
  onEdit: (field: Field, half: Half) => void;
  report: CheckReport;
  /** Names the saved report. */
  name: string;
  /** When the check ended. */
  at: string | null;
  fields: AccountFields;
  /** The account as it was checked; without it nothing can be searched or trusted. */
  account?: (() => AccountRef) | undefined;
  /** Set while the check runs again in this place. */
  onCancel?: (() => void) | undefined;
  half: Half;
  isShared: boolean;
  lane: ReactNode;
  others: ReactNode;
}

/** A stopped check: its lane left, the diagnosis card beside it, joined by the caret. */
export function FailedCheck({
  report,
  name,
  at,
  fields,
  account,
  onCancel,
  half,
  isShared,
  lane,
  others,
  onApply,
  ...actions
}: FailedCheckProps) {
  const { t } = useText();
  const title = useRef<HTMLHeadingElement>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const one = report[half];
  const { recording } = report;
  const search = useFixSearch(half, one, account);
  const found = search.state.kind === "done" ? (search.state.result.fix ?? search.state.result.nearer)?.changes : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when another report is drawn
  useLayoutEffect(() => {
    const row = lanes.current?.querySelector('[data-state="failed"]');
    if (!row || !lanes.current) return setCaret(null);
    setCaret(row.getBoundingClientRect().top - lanes.current.getBoundingClientRect().top + 16);
  }, [report, half]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the cause of each new report
  useEffect(() => title.current?.focus({ preventScroll: true }), [report, half]);

  const save = async (work: Promise<AppError | null>) => setError(await work);
  const apply = async (which: Half, changes: SettingsChange[]) => {
    if (account && changes.some(({ field }) => field === "password")) await trimStored(account(), which);
    onApply(which, changes);
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
        onSaveReport={(format) => void save(saveReport(report, format, { name, at, fields }))}
        onSaveRecording={recording === undefined ? undefined : () => void save(saveRecording(recording))}
        found={found}
        outcome={
          <>
            <ErrorNote error={error} />
            <SearchOutcome state={search.state} onStop={search.stop} />
          </>
        }
        isBusy={onCancel !== undefined}
        actions={
          onCancel ? (
            <>
              <Loader size={16} aria-hidden="true" />
              <span className={classes.again}>{t("check:card.checkingAgain")}</span>
              <Button onClick={onCancel}>{t("common:cancel")}</Button>
            </>
          ) : (
            one &&
            search.state.kind !== "running" && (
              <>
                <CheckActions
                  half={half}
                  report={one}
                  found={found}
                  onSearch={search.canStart ? () => void search.start() : undefined}
                  onApply={(which, changes) => void apply(which, changes)}
                  further={account && <TrustCertificate report={one} onDone={actions.onRestart} />}
                  {...actions}
                />
                {search.canStart && <p className={classes.hint}>{t("check:search.hint")}</p>}
              </>
            )
          )
        }
      />
    </div>
  );
}

/** Blanks at the ends of a password that only the vault knows are taken off there; a typed one is the form's matter. */
async function trimStored(account: AccountRef, half: Half): Promise<void> {
  const saved = "id" in account ? account.id : account.savedId;
  const isTyped =
    !("id" in account) &&
    (half === "smtp" && account.draft.extraSmtp ? account.secrets.smtpPassword : account.secrets.password) !== undefined;
  if (saved !== undefined && !isTyped) await useStore.getState().withVault(() => client.accounts.trimPassword({ id: saved, half }));
}
