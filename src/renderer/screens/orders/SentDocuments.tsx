import { Button } from "@mantine/core";
import { shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconMailOff } from "#renderer/ui/icons.ts";
import { STAND_KIND, standOf } from "#renderer/ui/outboxStand.ts";
import { SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { Order } from "#shared/model/document.ts";
import { mailsOf, type OrderMail } from "./documentKinds.ts";
import classes from "./SentDocuments.module.css";

interface SentDocumentsProps {
  order: Order;
  onRelease: () => void;
  onSend: (kind: OrderMail) => void;
}

/** What left for this order and how it ended; before that, the next step. */
export function SentDocuments({ order, onRelease, onSend }: SentDocumentsProps) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const outbox = useStore((state) => state.outbox);
  const items = outbox.filter((item) => item.orderId === order.id);
  const newest = mailsOf(order).at(-1);
  return (
    <section className={classes.sent} aria-labelledby="sent-title">
      <SectionTitle id="sent-title">{t("orders:sent.title")}</SectionTitle>
      {items.length === 0 && (
        <p className={classes.none}>
          <IconMailOff size={16} stroke={1.6} aria-hidden="true" />
          <span>{t(`orders:sent.none.${order.cancelledIn === "invoiced" ? "credited" : order.state}`)}</span>
          {order.state === "created" ? (
            <Button size="xs" onClick={onRelease}>
              {t("orders:action.release")}
            </Button>
          ) : (
            newest && (
              <Button size="xs" onClick={() => onSend(newest)}>
                {t("orders:action.send")}
              </Button>
            )
          )}
        </p>
      )}
      {items.length > 0 && (
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id} className={classes.item}>
              <TextLink onClick={() => go({ screen: "outbox", itemId: item.id })}>
                {item.kind ? t(`documents:kind.${item.kind}`) : item.subject}
              </TextLink>
              <span className={classes.to}>{item.to.join(", ")}</span>
              <StateWord kind={STAND_KIND[standOf(item)]}>{t(`outbox:state.${standOf(item)}`)}</StateWord>
              {item.returned && (
                <span className={classes.reason} title={item.returned.text}>
                  {item.returned.text}
                </span>
              )}
              <span className={classes.time}>{shortTime(item.sentAt ?? item.createdAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
