import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useText } from "#renderer/i18n.ts";
import classes from "./ConfirmDialog.module.css";
import { IconCheck, IconMinus, IconTrash } from "./icons.ts";

interface ConfirmDialogProps {
  opened: boolean;
  /** Names the object: "Konto „Rechnungen“ löschen?" */
  title: string;
  children: ReactNode;
  lost?: string[];
  kept?: string[];
  /** Repeats the verb. */
  confirm: string;
  isDestructive?: boolean;
  isBusy?: boolean;
  /** The milder way, left. */
  milder?: { label: string; onClick: () => void };
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something is lost; the focus begins on Abbrechen, Escape cancels. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useText();
  const {
    opened,
    title,
    children,
    lost = [],
    kept = [],
    confirm,
    isDestructive = true,
    isBusy = false,
    milder,
    onConfirm,
    onCancel,
  } = props;
  return (
    <Modal opened={opened} onClose={onCancel} title={title} size={480} withCloseButton={false}>
      <p className={classes.text}>{children}</p>
      {(lost.length > 0 || kept.length > 0) && (
        <div className={classes.balance}>
          {lost.length > 0 && <h3 className={classes.head}>{t("common:lost")}</h3>}
          <ul className={classes.list}>
            {lost.map((line) => (
              <li key={line}>
                <IconMinus size={14} aria-hidden="true" />
                {line}
              </li>
            ))}
          </ul>
          {kept.length > 0 && <h3 className={classes.head}>{t("common:kept")}</h3>}
          <ul className={classes.list}>
            {kept.map((line) => (
              <li key={line}>
                <IconCheck size={14} aria-hidden="true" />
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className={classes.buttons}>
        {milder && (
          <Button variant="subtle" className={classes.milder} onClick={milder.onClick}>
            {milder.label}
          </Button>
        )}
        <Button onClick={onCancel} data-autofocus>
          {t("common:cancel")}
        </Button>
        <Button
          variant="filled"
          {...(isDestructive ? { color: "rot.7", leftSection: <IconTrash size={16} aria-hidden="true" /> } : {})}
          loading={isBusy}
          onClick={onConfirm}
        >
          {confirm}
        </Button>
      </div>
    </Modal>
  );
}
