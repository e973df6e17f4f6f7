import { Button, Progress } from "@mantine/core";
import { clock, count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { IconCloudDownload, IconCloudOff, IconRoute, IconX } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { Tag } from "#renderer/ui/Tag.tsx";
import classes from "./Fetch.module.css";
import { type FetchFailure, isOffline, useFetch } from "./fetching.ts";
import { accountName } from "./folderNames.ts";

/** Fetches all active accounts; the primary action of the screen. */
export function FetchButton({ isQuiet = false }: { isQuiet?: boolean }) {
  const { t } = useText();
  const running = useFetch((state) => state.running);
  const accounts = useStore((state) => state.accounts);
  const toast = useStore((state) => state.toast);
  const fetchAll = async () => {
    const outcome = await useFetch.getState().run(accounts ?? []);
    if (!outcome) return;
    if (outcome.cancelled) toast(t("inbox:fetch.cancelled"));
    else if (outcome.new > 0) toast(t("inbox:fetch.new", { count: outcome.new, number: count(outcome.new) }));
    else if (useFetch.getState().failures.length === 0) toast(t("inbox:fetch.none"));
  };
  const can = accounts?.some((account) => account.active && account.imap);
  return (
    <Button
      variant={isQuiet ? "default" : "filled"}
      disabled={running || !can}
      leftSection={<IconCloudDownload size={16} stroke={1.7} aria-hidden="true" />}
      onClick={() => void fetchAll()}
    >
      {t("inbox:fetch.button")}
    </Button>
  );
}

/** What is being fetched, how long it will take, and the way out; afterwards what stopped it, with its cause. */
export function FetchBar() {
  const { running, account, failures } = useFetch();
  if (running && account) return <Running />;
  const first = failures[0];
  if (first) return <Stopped failure={first} others={failures.length - 1} />;
  return null;
}

function Running() {
  const { t } = useText();
  const { account, progress, index, total, since, cancel } = useFetch();
  if (!account) return null;
  const name = accountName(account);
  const part = progress && progress.messagesTotal > 0 ? progress.messagesDone / progress.messagesTotal : 0;
  const folders = progress && progress.foldersTotal > 0 ? progress.foldersDone / progress.foldersTotal : 0;
  const share = Math.max(part, folders * 0.9);
  const seconds = (performance.now() - since) / 1000;
  const left = part > 0.03 && seconds > 1 ? Math.ceil((seconds / part) * (1 - part)) : null;
  const words = !progress
    ? t("inbox:fetch.connecting", { name })
    : progress.messagesTotal > 0
      ? t("inbox:fetch.running", {
          name,
          folder: progress.folder,
          done: count(progress.messagesDone),
          total: count(progress.messagesTotal),
        })
      : t("inbox:fetch.looking", { name, folder: progress.folder });
  return (
    <div className={classes.bar}>
      <Progress
        value={(100 * (index + share)) / total}
        aria-label={t("inbox:fetch.button")}
        radius={0}
        className={classes.progress ?? ""}
      />
      <div className={classes.line}>
        <span className={classes.words}>{words}</span>
        {left !== null && <span className={classes.quiet}>{t("inbox:fetch.estimate", { count: left })}</span>}
        {total > 1 && <span className={classes.quiet}>{t("inbox:fetch.accounts", { number: index + 1, total })}</span>}
        <span className={classes.space} />
        <Button size="xs" leftSection={<IconX size={14} stroke={1.7} aria-hidden="true" />} onClick={cancel}>
          {t("common:cancel")}
        </Button>
      </div>
    </div>
  );
}

function Stopped({ failure, others }: { failure: FetchFailure; others: number }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const { account, report, error } = failure;
  const cause = report?.title ?? (error ? t(`errors:${error.code}`, { ...error.params }) : "");
  return (
    <div className={classes.note}>
      <Note
        kind="error"
        action={
          <Button
            size="xs"
            leftSection={<IconRoute size={14} stroke={1.7} aria-hidden="true" />}
            onClick={() => go({ screen: "check", accountId: account.id, start: true })}
          >
            {t("check:button.check")}
          </Button>
        }
      >
        {t("inbox:fetch.failed", { name: accountName(account), cause: /[.?!]$/.test(cause) ? cause : `${cause}.` })}{" "}
        {others > 0 && t("inbox:fetch.failedMore", { count: others })}
      </Note>
    </div>
  );
}

/** Says quietly in the header that no server could be reached, and how old the mail is. */
export function OfflineTag() {
  const { t } = useText();
  const failures = useFetch((state) => state.failures);
  const total = useFetch((state) => state.total);
  const states = useStore((state) => state.syncStates);
  if (!isOffline(failures, total)) return null;
  const last = Object.values(states).reduce<string | null>(
    (latest, { lastSync }) => (lastSync && (!latest || lastSync > latest) ? lastSync : latest),
    null,
  );
  return (
    <Tag kind="warn">
      <IconCloudOff size={14} aria-hidden="true" />
      {last ? t("inbox:fetch.offline", { time: clock(last) }) : t("inbox:fetch.offlineNever")}
    </Tag>
  );
}
