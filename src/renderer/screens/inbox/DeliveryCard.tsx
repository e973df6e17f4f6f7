import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleXFilled } from "#renderer/ui/icons.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import classes from "./DeliveryCard.module.css";
import { MailCard } from "./MailCard.tsx";

/** Recipients shown one by one. */
const SHOWN = 10;
const LOOK = {
  failed: { kind: "error", icon: <IconCircleXFilled size={18} /> },
  delayed: { kind: "warn", icon: <IconAlertTriangleFilled size={18} /> },
  delivered: { kind: "ok", icon: <IconCircleCheckFilled size={18} /> },
} as const;

/** What became of a sent message, and why, with the way back to it. */
export function DeliveryCard({ report }: { report: NonNullable<MessageDetail["deliveryReport"]> }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const { kind, recipients, outboxId } = report;
  const meant = recipients.filter(({ action }) => (kind === "delivered" ? action !== "failed" : action === kind));
  const shown = meant.slice(0, SHOWN);
  const words = [...new Set(shown.map(({ text }) => text).filter(Boolean))].join("\n");
  return (
    <MailCard
      label={t("message:report.label")}
      {...LOOK[kind]}
      title={t(`message:report.${kind}`, { count: meant.length, address: meant[0]?.address ?? "" })}
      actions={
        outboxId !== null && <TextLink onClick={() => go({ screen: "outbox", itemId: outboxId })}>{t("message:report.toOutbox")}</TextLink>
      }
    >
      {kind === "delivered" ? null : meant.length === 1 ? (
        <p className={classes.cause}>{t(`message:report.cause.${meant[0]?.cause ?? "unknown"}`)}</p>
      ) : (
        <dl className={classes.list}>
          {[...new Set(shown.map(({ cause }) => cause))].map((cause) => (
            <div key={cause}>
              <dt>
                {shown
                  .filter((one) => one.cause === cause)
                  .map(({ address }) => address)
                  .join(", ")}
              </dt>
              <dd>{t(`message:report.cause.${cause}`)}</dd>
            </div>
          ))}
        </dl>
      )}
      {meant.length > shown.length && <p className={classes.cause}>{t("message:report.more", { count: meant.length - shown.length })}</p>}
      {kind === "delayed" && <p className={classes.cause}>{t("message:report.waiting")}</p>}
      {words !== "" && kind !== "delivered" && (
        <div className={classes.words}>
          <ServerWords title={t("message:report.words")} text={words} />
        </div>
      )}
    </MailCard>
  );
}
