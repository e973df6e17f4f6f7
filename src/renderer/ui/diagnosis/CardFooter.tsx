import { Button, Menu } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { IconChevronDown, IconFileCode, IconFileText, IconShieldCheck } from "#renderer/ui/icons.ts";
import classes from "./DiagnosisCard.module.css";

interface CardFooterProps {
  onSaveReport: (format: "html" | "pdf") => void;
  onSaveRecording?: (() => void) | undefined;
}

/** What can be given away of a check, always without passwords. */
export function CardFooter({ onSaveReport, onSaveRecording }: CardFooterProps) {
  const { t } = useText();
  return (
    <div className={classes.footer}>
      <Menu position="top-start">
        <Menu.Target>
          <Button
            leftSection={<IconFileText size={16} stroke={1.7} aria-hidden="true" />}
            rightSection={<IconChevronDown size={14} stroke={1.7} aria-hidden="true" />}
          >
            {t("check:button.saveReport")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onSaveReport("pdf")}>{t("check:button.savePdf")}</Menu.Item>
          <Menu.Item onClick={() => onSaveReport("html")}>{t("check:button.saveHtml")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {onSaveRecording && (
        <Button leftSection={<IconFileCode size={16} stroke={1.7} aria-hidden="true" />} onClick={onSaveRecording}>
          {t("check:button.saveRecording")}
        </Button>
      )}
      <span className={classes.safe}>
        <IconShieldCheck size={16} stroke={1.6} aria-hidden="true" />
        {t("check:card.withoutPasswords")}
      </span>
    </div>
  );
}
