import { count, dayAndTime, size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { OutboxItem } from "#shared/model/document.ts";
import classes from "./Facts.module.css";

/** The facts of a message as a list of names and values. */
export function Facts({ item }: { item: OutboxItem }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const { orderId, orderNumber } = item;
  return (
    <dl className={classes.facts}>
      <dt>{t("outbox:detail.from")}</dt>
      <dd>{item.from}</dd>
      <dt>{t("outbox:detail.to")}</dt>
      <dd>{item.to.join(", ")}</dd>
      <dt>{t("outbox:detail.subject")}</dt>
      <dd>{item.subject}</dd>
      {item.kind && (
        <>
          <dt>{t("outbox:detail.document")}</dt>
          <dd>
            {t(`documents:kind.${item.kind}`)}
            {orderId && orderNumber && (
              <span className={classes.order}>
                <TextLink onClick={() => go({ screen: "order", orderId })}>{t("outbox:detail.order", { number: orderNumber })}</TextLink>
              </span>
            )}
          </dd>
        </>
      )}
      <dt>{t("outbox:detail.created")}</dt>
      <dd>{dayAndTime(item.createdAt)}</dd>
      {item.sentAt && (
        <>
          <dt>{t("outbox:detail.sentAt")}</dt>
          <dd>{dayAndTime(item.sentAt)}</dd>
        </>
      )}
      {item.sentCopy && (
        <>
          <dt>{t("outbox:detail.copy")}</dt>
          <dd>{t(`outbox:copy.${item.sentCopy}`)}</dd>
        </>
      )}
      <dt>{t("outbox:detail.attempts")}</dt>
      <dd>{count(item.attempts)}</dd>
      <dt>{t("outbox:detail.size")}</dt>
      <dd>{size(item.size)}</dd>
      <dt>{t("outbox:detail.messageId")}</dt>
      <dd className={classes.code}>{item.messageId}</dd>
    </dl>
  );
}
