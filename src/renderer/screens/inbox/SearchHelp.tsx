import { Popover } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { IconHelpCircle } from "#renderer/ui/icons.ts";
import classes from "./SearchHelp.module.css";

const OPERATORS = ["words", "phrase", "without", "from", "to", "subject", "attachment", "unread", "date", "folder"] as const;

/** What a search understands, with examples. */
export function SearchHelp() {
  const { t } = useText();
  return (
    <Popover width={320} position="bottom-end" shadow="md" trapFocus={false}>
      <Popover.Target>
        <button type="button" className={classes.button} aria-label={t("inbox:help.title")}>
          <IconHelpCircle size={16} stroke={1.7} aria-hidden="true" />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <h3 className={classes.title}>{t("inbox:help.title")}</h3>
        <dl className={classes.list}>
          {OPERATORS.map((name) => (
            <div key={name} className={classes.row}>
              <dt>
                <code>{t(`inbox:help.${name}.example`)}</code>
              </dt>
              <dd>{t(`inbox:help.${name}.text`)}</dd>
            </div>
          ))}
        </dl>
      </Popover.Dropdown>
    </Popover>
  );
}
