import { count, shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconInbox, IconSend } from "#renderer/ui/icons.ts";
import { HalfWord } from "#renderer/ui/path/HalfWord.tsx";
import type { AccountRow } from "#renderer/ui/path/urgency.ts";
import { Tag } from "#renderer/ui/Tag.tsx";
import classes from "./FineCard.module.css";

/** A healthy account, small and without a path. */
export function FineCard({ row }: { row: AccountRow }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const { account, record } = row;
  const sync = useStore((state) => state.syncStates[account.id]);
  const waiting = useStore(
    (state) =>
      state.outbox.filter((item) => item.accountId === account.id && (item.state === "waiting" || item.state === "sending")).length,
  );
  const employee = useStore((state) => state.employees.find((one) => one.id === account.employeeId)?.name);
  const checked = row.isRunning
    ? t("overview:checking")
    : record
      ? t("overview:checked", { time: shortTime(record.at) })
      : t("overview:neverChecked");
  const fetched = account.imap
    ? sync?.lastSync
      ? t("overview:fetched", { time: shortTime(sync.lastSync) })
      : t("overview:notFetched")
    : t("overview:noFetch");
  const unread = account.imap
    ? sync?.unread
      ? t("overview:unread", { count: sync.unread, number: count(sync.unread) })
      : t("overview:nothingUnread")
    : null;
  const queued = waiting > 0 ? t("overview:waiting", { count: waiting }) : account.smtp ? t("overview:nothingWaits") : null;
  return (
    <section className={classes.card} aria-label={account.displayName || account.email}>
      <div className={classes.head}>
        <button type="button" className={classes.name} onClick={() => go({ screen: "check", accountId: account.id })}>
          {account.displayName || account.email}
        </button>
        {account.primary ? <Tag>{t("accounts:table.primary")}</Tag> : employee && <Tag>{employee}</Tag>}
      </div>
      <div className={classes.address}>{account.email}</div>
      {(["smtp", "imap"] as const).map((half) => {
        const Icon = half === "smtp" ? IconSend : IconInbox;
        return (
          <div key={half} className={classes.half}>
            <Icon size={16} stroke={1.6} aria-hidden="true" />
            <span className={classes.halfName}>{t(`check:half.${half}`)}</span>
            <HalfWord state={row[half]} />
          </div>
        );
      })}
      <div className={classes.facts}>
        <div>{t("overview:pair", { first: checked, second: fetched })}</div>
        <div>{unread && queued ? t("overview:pair", { first: unread, second: queued }) : (unread ?? queued)}</div>
      </div>
    </section>
  );
}
