import { Button, Progress } from "@mantine/core";
import { useState } from "react";
import { dayAndTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { LiveRegion } from "#renderer/ui/check/LiveRegion.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconRefresh } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { PageTitle } from "#renderer/ui/PageTitle.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import { DELIVERABILITY_ITEMS } from "#shared/model/deliverability.ts";
import classes from "./DeliverabilityScreen.module.css";
import { ItemCard } from "./ItemCard.tsx";
import { useDeliverability } from "./useDeliverability.ts";

const SELECTOR = /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;

/** How likely mail of an account's sender arrives. Nothing is asked before the button is pressed. */
export function DeliverabilityScreen({ accountId }: Extract<Route, { screen: "deliverability" }>) {
  const { t } = useText();
  const account = useStore((state) => state.accounts?.find((one) => one.id === accountId));
  const [selector, setSelector] = useState("");
  const { items, report, error, isRunning, start, stop } = useDeliverability(accountId);
  if (!account) return null;
  const address = account.sender?.address || account.email;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const isUsable = selector === "" || SELECTOR.test(selector);
  const hasBegun = isRunning || report !== null || items.length > 0;
  const progress = t("deliverability:progress", { done: items.length, all: DELIVERABILITY_ITEMS.length });
  const title = report?.summary ?? t(isRunning ? "deliverability:running" : "deliverability:intro.title", { domain });
  const run = () => void (isUsable && start(selector));
  return (
    <Screen
      title={t("deliverability:title")}
      trail={[
        { title: t("shell:area.accounts"), route: { screen: "accounts" } },
        { title: account.displayName || account.email, route: { screen: "account", accountId } },
      ]}
    >
      <PageTitle
        hint={hasBegun ? undefined : t("deliverability:intro.text", { domain })}
        aside={
          isRunning ? (
            <Button onClick={stop}>{t("common:cancel")}</Button>
          ) : (
            <Button
              variant={report ? "default" : "filled"}
              disabled={domain === ""}
              leftSection={report && <IconRefresh size={16} stroke={1.7} aria-hidden="true" />}
              onClick={run}
            >
              {t(report ? "deliverability:again" : "deliverability:intro.button")}
            </Button>
          )
        }
      >
        {title}
      </PageTitle>
      {isRunning && (
        <Progress
          value={(100 * (items.length + 0.4)) / DELIVERABILITY_ITEMS.length}
          aria-label={progress}
          mb={20}
          transitionDuration={200}
        />
      )}
      <LiveRegion text={report ? report.summary : isRunning ? progress : ""} />
      <ErrorNote error={error} onRetry={run} />
      {error?.code === "cancelled" && <Note kind="info">{t("deliverability:cancelled")}</Note>}
      <div className={classes.columns}>
        <div>
          {hasBegun &&
            DELIVERABILITY_ITEMS.map((id) => <ItemCard key={id} id={id} item={items.find((one) => one.id === id)} isAsking={isRunning} />)}
          {report?.items.some(({ record }) => record) && <p className={classes.where}>{t("deliverability:where")}</p>}
        </div>
        <aside className={classes.facts}>
          <dl>
            <dt>{t("deliverability:facts.sender")}</dt>
            <dd>{address}</dd>
            <dt>{t("deliverability:facts.server")}</dt>
            <dd>{account.smtp?.host || t("deliverability:facts.unknownServer")}</dd>
            {report && (
              <>
                <dt>{t("deliverability:facts.time")}</dt>
                <dd>{dayAndTime(report.at)}</dd>
              </>
            )}
          </dl>
          <TextField
            label={t("deliverability:selector.label")}
            name="selector"
            value={selector}
            onChange={(value) => setSelector(value.trim())}
            help={t("deliverability:selector.help")}
            message={isUsable ? undefined : { kind: "error", text: t("deliverability:selector.invalid") }}
          />
        </aside>
      </div>
    </Screen>
  );
}
