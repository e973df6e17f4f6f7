import type { MessageDetail } from "#shared/model/message.ts";
import { DeliveryCard } from "./DeliveryCard.tsx";
import classes from "./MailCards.module.css";

/** What a message carries besides words, between its head and its text. */
export function MailCards({ message }: { message: MessageDetail }) {
  const { deliveryReport } = message;
  if (!deliveryReport) return null;
  return (
    <div className={classes.cards}>
      <DeliveryCard report={deliveryReport} />
    </div>
  );
}
