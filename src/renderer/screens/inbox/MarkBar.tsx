import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { IconFlag, IconMailOpened, IconX } from "#renderer/ui/icons.ts";
import { toggleFlag, toggleSeen } from "./actions.ts";
import classes from "./MarkBar.module.css";
import { MoveButtons } from "./MoveButtons.tsx";
import { useMarks } from "./marks.ts";
import { ToolButton } from "./ToolButton.tsx";

/** What can be done with the marked messages, in place of the list's facts. */
export function MarkBar({ size }: { size: number }) {
  const { t } = useText();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("inbox:marks.label")}>
      <strong className={classes.count} role="status">
        {t("inbox:marks.count", { count: size, number: count(size) })}
      </strong>
      <MoveButtons />
      <ToolButton label={t("inbox:action.seen")} icon={<IconMailOpened size={18} stroke={1.7} />} onClick={() => void toggleSeen()} />
      <ToolButton label={t("inbox:action.flag")} icon={<IconFlag size={18} stroke={1.7} />} onClick={() => void toggleFlag()} />
      <ToolButton label={t("inbox:marks.clear")} icon={<IconX size={18} stroke={1.7} />} onClick={() => useMarks.getState().clear()} />
    </div>
  );
}
