import { Button } from "@mantine/core";
import { useMemo } from "react";
import { count, shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { checkAll } from "#renderer/state/checkAll.ts";
import { useStore } from "#renderer/store.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPlus, IconRefresh } from "#renderer/ui/icons.ts";
import { PageTitle, SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { rowsOf } from "#renderer/ui/path/urgency.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import { FineCard } from "./FineCard.tsx";
import { OpenMails } from "./OpenMails.tsx";
import classes from "./OverviewScreen.module.css";
import { ProblemCard } from "./ProblemCard.tsx";
import { UnsentRow } from "./UnsentRow.tsx";

/** At most this many healthy cards; the table shows the others. */
const FINE_SHOWN = 24;

/** Answers "is everything fine?": the statement, the problems with cause and button, then what is fine. */
export function OverviewScreen() {
  const { t } = useText();
  const accounts = useStore((state) => state.accounts);
  const error = useStore((state) => state.accountsError);
  const checks = useStore((state) => state.checks);
  const operations = useStore((state) => state.operations);
  const outbox = useStore((state) => state.outbox);
  const go = useStore((state) => state.go);
  const rows = useMemo(
    () =>
      rowsOf(
        (accounts ?? []).filter((one) => one.active),
        checks,
        operations,
      ),
    [accounts, checks, operations],
  );
  const problems = rows.filter((row) => row.urgency < 2);
  const fine = rows.filter((row) => row.urgency === 2);
  const unchecked = fine.filter((row) => !row.record);
  const unsent = outbox.filter((item) => item.state === "failed" || item.state === "unclear");
  const lastCheck = Object.values(checks).reduce<string | null>((latest, one) => (!latest || one.at > latest ? one.at : latest), null);
  const statement = (): string => {
    if (problems.length === 1 && rows.length === 1) return t("overview:attentionOnly");
    if (problems.length > 0) return t("overview:attention", { count: problems.length, total: count(rows.length) });
    if (unsent.length > 0) return t("overview:unsent", { count: unsent.length });
    if (unchecked.length > 0) return t("overview:unchecked", { count: unchecked.length });
    return t("overview:fine", { count: rows.length });
  };
  const setUp = (isPrimary: boolean) => (
    <Button
      variant={isPrimary ? "filled" : "default"}
      leftSection={<IconPlus size={16} stroke={1.9} aria-hidden="true" />}
      onClick={() => go({ screen: "wizard" })}
    >
      {t("overview:setUp")}
    </Button>
  );

  return (
    <Screen
      title={t("shell:area.overview")}
      actions={
        rows.length > 0 && (
          <>
            <Button leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void checkAll(accounts ?? [])}>
              {t("overview:checkAll")}
            </Button>
            {setUp(false)}
          </>
        )
      }
    >
      <ErrorNote error={error} onRetry={() => void useStore.getState().loadAccounts()} />
      {accounts && rows.length === 0 && (
        <EmptyState title={t("accounts:empty.title")} actions={setUp(true)}>
          {t("accounts:empty.text")}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <PageTitle aside={lastCheck && t("overview:lastCheck", { time: shortTime(lastCheck) })}>{statement()}</PageTitle>
          <div className={classes.problems}>
            {problems.map((row, index) => (
              <ProblemCard key={row.account.id} row={row} isWorst={index === 0} />
            ))}
            {unsent.slice(0, 3).map((item) => (
              <UnsentRow key={item.id} item={item} />
            ))}
          </div>
          <OpenMails />
          {fine.length > 0 && (
            <>
              <div className={classes.head}>
                <SectionTitle count={t("overview:accounts", { count: fine.length })}>
                  {t(unchecked.length === fine.length ? "overview:ready" : "overview:fineHead")}
                </SectionTitle>
              </div>
              <div className={classes.cards}>
                {fine.slice(0, FINE_SHOWN).map((row) => (
                  <FineCard key={row.account.id} row={row} />
                ))}
              </div>
              {fine.length > FINE_SHOWN && (
                <Button variant="subtle" mt={12} onClick={() => go({ screen: "accounts" })}>
                  {t("overview:showAll", { count: fine.length })}
                </Button>
              )}
            </>
          )}
        </>
      )}
    </Screen>
  );
}
