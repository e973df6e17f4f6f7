import { Button } from "@mantine/core";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { IconSend } from "#renderer/ui/icons.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import { MOST_BULK } from "#shared/model/bulk.ts";
import classes from "./SelectionBar.module.css";

interface SelectionBarProps {
  size: number;
  /** How many the filter shows. */
  shown: number;
  onAll: () => void;
  onNone: () => void;
  onSend: () => void;
}

/** What can be done with the orders that are ticked. */
export function SelectionBar({ size, shown, onAll, onNone, onSend }: SelectionBarProps) {
  const { t } = useText();
  return (
    <div className={classes.bar} role="status">
      <strong>{t("bulk:select.count", { count: size, number: count(size) })}</strong>
      {size < Math.min(shown, MOST_BULK) && <TextLink onClick={onAll}>{t("bulk:select.all", { number: count(shown) })}</TextLink>}
      <TextLink onClick={onNone}>{t("bulk:select.none")}</TextLink>
      {size >= MOST_BULK && shown > MOST_BULK && (
        <span className={classes.hint}>{t("bulk:select.most", { number: count(MOST_BULK) })}</span>
      )}
      <Button
        className={classes.send ?? ""}
        variant="filled"
        leftSection={<IconSend size={16} stroke={1.7} aria-hidden="true" />}
        onClick={onSend}
      >
        {t("bulk:select.send")}
      </Button>
    </div>
  );
}
