import { Button, Progress } from "@mantine/core";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { clock } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { CheckOperation } from "#renderer/state/operations.ts";
import { useStore } from "#renderer/store.ts";
import { DiagnosisCard } from "#renderer/ui/diagnosis/DiagnosisCard.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconRefresh, IconX } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { PathCard } from "#renderer/ui/path/PathCard.tsx";
import { type Station, stations } from "#renderer/ui/path/stations.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import type { AccountFields } from "#shared/model/account.ts";
import type { CheckReport, Field, Half, SettingsChange } from "#shared/model/report.ts";
import { CheckActions } from "./CheckActions.tsx";
import classes from "./CheckPanel.module.css";
import { LiveRegion } from "./LiveRegion.tsx";
import { reportHtml } from "./reportHtml.ts";

interface CheckPanelProps {
  operation: CheckOperation;
  fields: AccountFields;
  /** A test mail concerns sending only. */
  isTestmail?: boolean;
  onRestart: () => void;
  onApply: (half: Half, changes: SettingsChange[]) => void;
  onEdit: (field: Field, half: Half) => void;
}

/** A check as it runs and its outcome: lanes side by side; where one stops, its lane and the diagnosis card. */
export function CheckPanel({ operation, fields, isTestmail = false, onRestart, onApply, onEdit }: CheckPanelProps) {
  const { t } = useText();
  const { report, running } = operation;
  const [chosen, setChosen] = useState<Half | null>(null);
  const halves: Half[] = isTestmail ? ["smtp"] : (["smtp", "imap"] as const).filter((half) => fields[half] || report?.[half]);
  const path = (half: Half): Station[] =>
    stations({ half, security: fields[half]?.security ?? "tls", report: report?.[half], steps: operation.steps[half], isRunning: running });
  const failed = halves.filter((half) => report?.[half] && !report[half].ok);
  const isShared = failed.length === 2 && report?.smtp?.cause === report?.imap?.cause;
  const shown = chosen && failed.includes(chosen) ? chosen : failed[0];
  const identity = (half: Half): string => (half === "smtp" ? fields.sender?.address || fields.email : fields.username || fields.email);
  const lane = (half: Half, isFolded: boolean) => {
    const { host, port, security } = fields[half] ?? { host: "", port: 0, security: "tls" as const };
    const said = report?.[half];
    const endpoint = { host: said?.host ?? host, port: said?.port ?? port, security: said?.security ?? security };
    const word = isFolded && isShared ? <StateWord kind="error">{t("check:path.sameCause")}</StateWord> : undefined;
    return (
      <PathCard
        key={half}
        half={half}
        endpoint={endpoint}
        identity={identity(half)}
        stations={path(half)}
        report={report?.[half]}
        isFolded={isFolded}
        word={word}
      />
    );
  };

  return (
    <>
      <LiveRegion text={spoken(operation, halves, path, t)} />
      {operation.error && operation.error.code !== "cancelled" && (
        <div className={classes.note}>
          <ErrorNote error={operation.error} onRetry={onRestart} />
        </div>
      )}
      {report && shown ? (
        <Failed
          report={report}
          half={shown}
          isShared={isShared}
          name={fields.email || fields.displayName}
          lane={lane(shown, false)}
          others={halves
            .filter((half) => half !== shown)
            .map((half) => (
              <div key={half}>
                {lane(half, true)}
                {failed.includes(half) && !isShared && (
                  <Button variant="subtle" size="xs" onClick={() => setChosen(half)}>
                    {t("check:card.showCause")}
                  </Button>
                )}
              </div>
            ))}
          onRestart={onRestart}
          onApply={onApply}
          onEdit={onEdit}
        />
      ) : (
        <>
          <Head operation={operation} halves={halves} path={path} isTestmail={isTestmail} onRestart={onRestart} />
          {report && <Warnings report={report} />}
          <div className={classes.lanes} data-single={halves.length === 1 || undefined}>
            {halves.map((half) => lane(half, false))}
          </div>
        </>
      )}
    </>
  );
}

type PathOf = (half: Half) => Station[];
type Translate = ReturnType<typeof useText>["t"];

function spoken(operation: CheckOperation, halves: Half[], path: PathOf, t: Translate): string {
  const { report } = operation;
  if (report) {
    const stop = [report.smtp, report.imap].find((half) => half && !half.ok);
    return stop ? t("check:path.live.failed", { title: stop.title }) : t("check:path.live.done");
  }
  for (const half of halves) {
    const running = path(half).find((station) => station.state === "running");
    if (running) return t("check:path.live.running", { half: t(`check:half.${half}`), station: t(`check:path.station.${running.name}`) });
  }
  return "";
}

interface HeadProps {
  operation: CheckOperation;
  halves: Half[];
  path: PathOf;
  isTestmail: boolean;
  onRestart: () => void;
}

function Head({ operation, halves, path, isTestmail, onRestart }: HeadProps) {
  const { t } = useText();
  const { report, running } = operation;
  const all = halves.flatMap(path);
  const passed = all.filter((station) => station.state === "ok" || station.state === "warn").length;
  const hasWarnings = [report?.smtp, report?.imap].some((half) => half?.warnings.length);
  const elapsed = (performance.now() - operation.startedAt) / 1000;
  const seconds = Math.max(1, Math.round((elapsed / Math.max(1, passed)) * (all.length - passed)));
  const title = (): string => {
    if (running) return t(isTestmail ? "check:panel.sending" : "check:panel.running");
    if (!report) return t(operation.error?.code === "cancelled" ? "check:panel.cancelled" : "check:panel.idle");
    if (hasWarnings) return t("check:panel.warned");
    if (halves.length === 2) return t("check:panel.ok");
    return t(halves[0] === "smtp" ? "check:panel.okSmtp" : "check:panel.okImap");
  };
  const hint = running
    ? isTestmail
      ? undefined
      : passed > 0
        ? t("check:panel.estimate", { count: seconds })
        : t("check:panel.hint")
    : report && !isTestmail && operation.finishedAt
      ? t("check:panel.checkedAt", { time: clock(operation.finishedAt) })
      : undefined;
  return (
    <>
      <PageTitle
        hint={hint}
        aside={
          running ? (
            <Button leftSection={<IconX size={16} stroke={1.7} aria-hidden="true" />} onClick={operation.cancel}>
              {t("common:cancel")}
            </Button>
          ) : (
            <Button leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden="true" />} onClick={onRestart}>
              {t("check:button.again")}
            </Button>
          )
        }
      >
        {title()}
      </PageTitle>
      {running && (
        <Progress value={(100 * (passed + 0.4)) / Math.max(1, all.length)} aria-label={title()} mb={20} transitionDuration={200} />
      )}
    </>
  );
}

function Warnings({ report }: { report: CheckReport }) {
  const texts = [...new Set([report.smtp, report.imap].flatMap((half) => half?.warnings.map((warning) => warning.text) ?? []))];
  if (texts.length === 0) return null;
  return (
    <div className={classes.note}>
      <Note kind="warn">
        {texts.map((text) => (
          <div key={text}>{text}</div>
        ))}
      </Note>
    </div>
  );
}

interface FailedProps extends Pick<CheckPanelProps, "onRestart" | "onApply" | "onEdit"> {
  report: CheckReport;
  /** Names the saved report. */
  name: string;
  half: Half;
  isShared: boolean;
  lane: React.ReactNode;
  others: React.ReactNode;
}

function Failed({ report, name, half, isShared, lane, others, ...actions }: FailedProps) {
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
