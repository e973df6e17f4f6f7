import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { IconPencil, IconRefresh, IconWand } from "#renderer/ui/icons.ts";
import type { Field, Half, HalfReport, SettingsChange } from "#shared/model/report.ts";
import { isApplicable } from "./applyChanges.ts";

interface CheckActionsProps {
  half: Half;
  report: HalfReport;
  /** No filled button: another problem on the screen is worse. */
  isQuiet?: boolean;
  /** Only the primary fix. */
  isSingle?: boolean;
  onRestart: () => void;
  onApply: (half: Half, changes: SettingsChange[]) => void;
  onEdit: (field: Field, half: Half) => void;
}

/** The primary fix of a failure and one alternative: take the proposal over, change the field, or check again. */
export function CheckActions({ half, report, isQuiet = false, isSingle = false, onRestart, onApply, onEdit }: CheckActionsProps) {
  const { t } = useText();
  const { proposal, field } = report;
  const again = (isPrimary: boolean) => (
    <Button
      key="again"
      variant={isPrimary && !isQuiet ? "filled" : "default"}
      leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden="true" />}
      onClick={onRestart}
    >
      {t("check:button.again")}
    </Button>
  );
  const edit = (isPrimary: boolean) =>
    field && (
      <Button
        key="edit"
        variant={isPrimary && !isQuiet ? "filled" : "default"}
        leftSection={<IconPencil size={16} stroke={1.7} aria-hidden="true" />}
        onClick={() => onEdit(field, half)}
      >
        {t(`check:button.edit.${field}`)}
      </Button>
    );
  if (isApplicable(proposal))
    return (
      <>
        <Button
          variant={isQuiet ? "default" : "filled"}
          leftSection={<IconWand size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => onApply(half, proposal)}
        >
          {t("check:button.apply")}
        </Button>
        {!isSingle && (edit(false) ?? again(false))}
      </>
    );
  return field ? (
    <>
      {edit(true)}
      {!isSingle && again(false)}
    </>
  ) : (
    again(true)
  );
}
