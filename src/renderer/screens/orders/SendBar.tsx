import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconClock, IconInfoCircle, IconSend } from "#renderer/ui/icons.ts";
import { standOf } from "#renderer/ui/outboxStand.ts";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import classes from "./SendBar.module.css";

interface SendBarProps {
  item: OutboxItem | null;
  isQueued: boolean;
  isQueueing: boolean;
  /** The core has said what is sent from where. */
  isReady: boolean;
  onSend: () => void;
  onLater: () => void;
  /** Takes back what has not left yet. */
  onUndo: () => void;
  onAgain: () => void;
  onClose: () => void;
}

/** The bar below the dialog: before sending and after it. */
export function SendBar({ item, isQueued, isQueueing, isReady, onSend, onLater, onUndo, onAgain, onClose }: SendBarProps) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const icon = <IconSend size={16} stroke={1.7} aria-hidden="true" />;
  if (!isQueued)
    return (
      <footer className={classes.bar}>
        <span className={classes.hint}>
          <IconInfoCircle size={15} stroke={1.6} aria-hidden="true" />
          {t("orders:send.hint")}
        </span>
        <Button onClick={onClose}>{t("common:cancel")}</Button>
        <Button disabled={isQueueing || !isReady} leftSection={<IconClock size={16} stroke={1.7} aria-hidden="true" />} onClick={onLater}>
          {t("orders:send.later")}
        </Button>
        <Button
          variant="filled"
          loading={isQueueing || !isReady}
          leftSection={icon}
          rightSection={<Shortcut keys={["mod", "↵"]} isOnFill />}
          onClick={onSend}
        >
          {t("orders:send.button")}
        </Button>
      </footer>
    );
  const canRetry = item?.state === "failed";
  const isWaiting = item !== null && standOf(item) === "scheduled";
  return (
    <footer className={classes.bar}>
      <span className={classes.hint} />
      {isWaiting && <Button onClick={onUndo}>{t("orders:send.undo")}</Button>}
      {isWaiting && <Button onClick={onAgain}>{t("orders:send.now")}</Button>}
      {item && !isWaiting && <Button onClick={() => go({ screen: "outbox", itemId: item.id })}>{t("orders:send.toOutbox")}</Button>}
      {canRetry && (
        <Button variant="filled" leftSection={icon} onClick={onAgain}>
          {t("orders:send.again")}
        </Button>
      )}
      <Button variant={item?.state === "sent" ? "filled" : "default"} onClick={onClose} data-autofocus>
        {t("orders:send.close")}
      </Button>
    </footer>
  );
}
