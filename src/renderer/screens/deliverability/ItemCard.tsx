import { useText } from "#renderer/i18n.ts";
import { ServerWords } from "#renderer/ui/ServerWords.tsx";
import { StateIcon, type StateKind } from "#renderer/ui/StateWord.tsx";
import type { DeliverabilityItem, DeliverabilityItemId, DnsRecord, Light } from "#shared/model/deliverability.ts";
import classes from "./ItemCard.module.css";

const KIND: Record<Light, StateKind> = { ok: "ok", warn: "warn", error: "error", unknown: "none" };

/** One question about the domain: the fact, what it means, and the record to publish; without an item it is still being asked. */
export function ItemCard({ id, item, isAsking }: { id: DeliverabilityItemId; item: DeliverabilityItem | undefined; isAsking: boolean }) {
  const { t } = useText();
  const light = item ? t(`deliverability:light.${item.light}`) : isAsking ? t("deliverability:light.running") : t("common:none");
  return (
    <section className={classes.card} data-light={item?.light} aria-label={`${t(`deliverability:item.${id}`)}: ${light}`}>
      <div className={classes.head}>
        <StateIcon kind={item ? KIND[item.light] : isAsking ? "running" : "waiting"} size={18} />
        <div className={classes.words}>
          <h3 className={classes.name}>{t(`deliverability:item.${id}`)}</h3>
          {item && <p className={classes.statement}>{item.statement}</p>}
        </div>
        <span className={classes.light} data-light={item?.light}>
          {light}
        </span>
      </div>
      {item && (
        <div className={classes.body}>
          {item.advice.map((line) => (
            <p key={line} className={classes.advice}>
              {line}
            </p>
          ))}
          {item.record && <Publish record={item.record} />}
          {item.found.length > 0 && (
            <details className={classes.details}>
              <summary>{t("deliverability:found")}</summary>
              <pre className={classes.found}>{item.found.join("\n")}</pre>
            </details>
          )}
        </div>
      )}
    </section>
  );
}

function Publish({ record }: { record: DnsRecord }) {
  const { t } = useText();
  return (
    <div className={classes.publish}>
      <p className={classes.advice}>{t(record.replaces.length > 0 ? "deliverability:replace" : "deliverability:publish")}</p>
      <dl className={classes.record}>
        <dt>{t("deliverability:record.name")}</dt>
        <dd>{record.name}</dd>
        <dt>{t("deliverability:record.type")}</dt>
        <dd>{record.type}</dd>
        {record.replaces.map((old) => (
          <div key={old} className={classes.pair}>
            <dt>{t("deliverability:record.old")}</dt>
            <dd className={classes.old}>{old}</dd>
          </div>
        ))}
      </dl>
      <ServerWords title={t("deliverability:record.value")} text={record.value} />
    </div>
  );
}
