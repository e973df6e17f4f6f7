import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconAlertTriangleFilled, IconRoute } from "#renderer/ui/icons.ts";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { Order, Routing } from "#shared/model/document.ts";
import classes from "./WhyAccount.module.css";

/** Why this account, in the core's words, with all rules that were judged; or what stands against it. */
export function WhyAccount({ routing, order }: { routing: Routing; order: Order }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const [isOpen, setOpen] = useState(false);
  const { trace = [] } = routing;
  const decided = trace.findIndex((step) => step.holds);
  const Icon = routing.problem ? IconAlertTriangleFilled : IconRoute;
  return (
    <div className={classes.why} data-problem={routing.problem ? true : undefined} role={routing.problem ? "alert" : "note"}>
      <Icon size={18} stroke={1.7} aria-hidden="true" className={classes.icon} />
      <div>
        <p className={classes.words}>
          <strong>{t(routing.problem ? "orders:send.whyNot" : "orders:send.why")}</strong> {routing.why}{" "}
          {trace.length > 0 && (
            <TextLink onClick={() => setOpen(!isOpen)}>{t(isOpen ? "orders:send.hideTrace" : "orders:send.showTrace")}</TextLink>
          )}{" "}
          {routing.problem ? (
            <TextLink onClick={() => go({ screen: "accounts" })}>{t("orders:send.openAccounts")}</TextLink>
          ) : (
            routing.rule !== "chosen" && (
              <TextLink onClick={() => go({ screen: "projects", projectId: order.projectId })}>{t("orders:send.openProject")}</TextLink>
            )
          )}
        </p>
        {isOpen && (
          <ol className={classes.trace}>
            {trace.map((step, index) => (
              <li key={step.rule} aria-current={index === decided ? "true" : undefined}>
                <span className={classes.rule}>{t(`orders:send.rule.${step.rule}`)}</span> {step.why}
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}
