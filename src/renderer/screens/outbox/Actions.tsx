import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconCheck, IconPencil, IconRoute, IconSend } from "#renderer/ui/icons.ts";
import type { OutboxStand } from "#renderer/ui/outboxStand.ts";
import type { OutboxItem } from "#shared/model/document.ts";
import classes from "./DetailPane.module.css";

interface ActionsProps {
  item: OutboxItem;
  stand: OutboxStand;
  onRetry: () => void;
  /** Sends again what may have arrived; asks first. */
  onAgain: () => void;
  onArrived: () => void;
}

/** What can be done about a message as it stands; nothing where it goes its way by itself. */
export function Actions({ item, stand, onRetry, onAgain, onArrived }: ActionsProps) {
  const { t } = useText();
  const { go } = useStore.getState();
  const send = <IconSend size={16} stroke={1.7} aria-hidden="true" />;
  const check = (
    <Button
      leftSection={<IconRoute size={16} stroke={1.7} aria-hidden="true" />}
      onClick={() => go({ screen: "check", accountId: item.accountId, start: true })}
    >
      {t("outbox:action.check")}
    </Button>
  );
  switch (stand) {
    case "unclear":
      return (
        <div className={classes.buttons}>
          <Button variant="filled" leftSection={<IconCheck size={16} stroke={1.9} aria-hidden="true" />} onClick={onArrived}>
            {t("outbox:action.arrived")}
          </Button>
          <Button leftSection={send} onClick={onAgain}>
            {t("outbox:action.again")}
          </Button>
        </div>
      );
    case "failed":
    case "held":
      return (
        <div className={classes.buttons}>
          <Button variant="filled" leftSection={send} onClick={onRetry}>
            {t("outbox:action.retry")}
          </Button>
          {check}
        </div>
      );
    case "retry":
    case "scheduled":
      return (
        <div className={classes.buttons}>
          <Button leftSection={send} onClick={onRetry}>
            {t("outbox:action.now")}
          </Button>
          {stand === "retry" && check}
        </div>
      );
    case "returned": {
      const { orderId, kind } = item;
      if (!orderId || !kind) return null;
      return (
        <div className={classes.buttons}>
          <Button
            variant="filled"
            leftSection={<IconPencil size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() => go({ screen: "order", orderId, send: kind })}
          >
            {t("outbox:action.otherAddress")}
          </Button>
        </div>
      );
    }
    default:
      return null;
  }
}
