import { Button } from "@mantine/core";
import { client } from "#renderer/client.ts";
import { shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { applyChanges } from "#renderer/ui/check/applyChanges.ts";
import { CheckActions } from "#renderer/ui/check/CheckActions.tsx";
import { formField } from "#renderer/ui/check/formField.ts";
import { IconInbox, IconRefresh, IconSend } from "#renderer/ui/icons.ts";
import { HalfWord } from "#renderer/ui/path/HalfWord.tsx";
import { PathDots } from "#renderer/ui/path/PathDots.tsx";
import { stations } from "#renderer/ui/path/stations.ts";
import type { AccountRow } from "#renderer/ui/path/urgency.ts";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import { Tag } from "#renderer/ui/Tag.tsx";
import type { Half, SettingsChange } from "#shared/model/report.ts";
import classes from "./ProblemCard.module.css";

/** An account that needs attention: both halves with their path, and beside it cause and button. Only the worst has a filled one. */
export function ProblemCard({ row, isWorst }: { row: AccountRow; isWorst: boolean }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const lastSync = useStore((state) => state.syncStates[row.account.id]?.lastSync);
  const { account, record } = row;
  const report = record?.report;
  const operation = useStore((state) => state.operations[account.id]);
  const half: Half =
    report?.smtp && !report.smtp.ok ? "smtp" : report?.imap && !report.imap.ok ? "imap" : report?.smtp?.warnings.length ? "smtp" : "imap";
  const one = report?.[half];
  if (!one || !record) return null;
  const check = () => void useStore.getState().startCheck(account.id, { account: { id: account.id } });
  const apply = async (which: Half, changes: SettingsChange[]) => {
    const answer = await useStore
      .getState()
      .withVault(() => client.accounts.update({ id: account.id, fields: applyChanges(account, which, changes), secrets: {} }));
    if (!answer.ok) return;
    await useStore.getState().loadAccounts();
    check();
  };
  const again = (
    <Button leftSection={<IconRefresh size={16} stroke={1.7} aria-hidden="true" />} loading={row.isRunning} onClick={check}>
      {t("check:button.again")}
    </Button>
  );
  return (
    <section className={classes.card} aria-label={account.displayName || account.email}>
      <div className={classes.left}>
        <div className={classes.name}>
          <h3 className={classes.title}>{account.displayName || account.email}</h3>
          {account.primary && <Tag>{t("accounts:table.primary")}</Tag>}
        </div>
        <div className={classes.address}>{account.email}</div>
        {(["smtp", "imap"] as const).map((which) => {
          const Icon = which === "smtp" ? IconSend : IconInbox;
          const used = account[which];
          return (
            <div key={which} className={classes.half}>
              <Icon size={16} stroke={1.6} aria-hidden="true" />
              <span className={classes.halfName}>{t(`check:half.${which}`)}</span>
              {used && (report?.[which] || operation?.running) && (
                <PathDots
                  stations={stations({
                    half: which,
                    security: used.security,
                    report: operation?.running ? undefined : report?.[which],
                    steps: operation?.steps[which],
                    isRunning: operation?.running ?? false,
                  })}
                />
              )}
              <HalfWord state={row[which]} />
            </div>
          );
        })}
        <div className={classes.times}>
          {t("overview:times", { check: shortTime(record.at), fetch: lastSync ? shortTime(lastSync) : t("overview:never") })}
        </div>
      </div>
      <div className={classes.right}>
        <StateIcon kind={one.ok ? "warn" : "error"} />
        <div className={classes.cause}>
          <h4 className={classes.title}>{one.ok ? one.warnings[0]?.text : one.title}</h4>
          {!one.ok && <p className={classes.text}>{one.explanation}</p>}
          <div className={classes.actions}>
            {one.ok ? (
              again
            ) : (
              <CheckActions
                half={half}
                report={one}
                isQuiet={!isWorst}
                isSingle
                onRestart={check}
                onApply={(which, changes) => void apply(which, changes)}
                onEdit={(field, which) =>
                  go({ screen: "account", accountId: account.id, focus: formField(field, which, account.extraSmtp !== null) })
                }
              />
            )}
            <Button variant="subtle" onClick={() => go({ screen: "check", accountId: account.id })}>
              {t("overview:path")}
            </Button>
            <span className={classes.since}>{t("overview:since", { time: shortTime(record.at) })}</span>
          </div>
        </div>
      </div>
    </section>
  );
}
