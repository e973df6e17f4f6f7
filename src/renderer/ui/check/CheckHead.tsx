import { Button, Progress } from "@mantine/core";
import { clock } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { CheckOperation } from "#renderer/state/operations.ts";
import { IconRefresh, IconX } from "#renderer/ui/icons.ts";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import type { Station } from "#renderer/ui/path/stations.ts";
import type { Half } from "#shared/model/report.ts";

interface CheckHeadProps {
  operation: CheckOperation;
  halves: Half[];
  path: (half: Half) => Station[];
  isTestmail: boolean;
  onRestart: () => void;
}

/** The statement above the lanes: running with progress and Abbrechen, or the outcome. */
export function CheckHead({ operation, halves, path, isTestmail, onRestart }: CheckHeadProps) {
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
