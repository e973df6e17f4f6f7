import { Button, Checkbox, Progress } from "@mantine/core";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconSend } from "#renderer/ui/icons.ts";
import { StateWord } from "#renderer/ui/StateWord.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import { AUTO_KINDS } from "#shared/model/auto-send.ts";
import type { BulkLine } from "#shared/model/bulk.ts";
import classes from "./BulkDialog.module.css";
import type { BulkPlanState } from "./useBulkPlan.ts";

/** So many lines of what is missing are shown; the sentence counts all. */
const SHOWN = 200;

/** Before anything is sent: which document, how many can go from where, and what is missing for the others. */
export function BulkPlan({ plan, onStart, onClose }: { plan: BulkPlanState; onStart: () => void; onClose: () => void }) {
  const { t } = useText();
  const { kind, setKind, done, total, lines, ready, alsoSent, setAlsoSent, error, isStarting } = plan;
  const stopped = lines?.filter((line) => line.obstacle !== null) ?? [];
  const sentBefore = lines?.filter((line) => line.obstacle === null && line.isSent).length ?? 0;
  return (
    <>
      <div className={classes.body}>
        <ChoiceField
          label={t("bulk:kind")}
          name="bulk-kind"
          value={kind}
          onChange={setKind}
          choices={AUTO_KINDS.map((value) => ({ value, label: t(`documents:kind.${value}`) }))}
        />
        <p className={classes.hint}>{t("bulk:plan.hint")}</p>
        <ErrorNote error={error} />
        {lines === null && !error && (
          <div role="status">
            <Progress
              value={total > 0 ? (100 * done) / total : 0}
              aria-label={t("bulk:planning", { done: count(done), total: count(total) })}
            />
            <p className={classes.hint}>{t("bulk:planning", { done: count(done), total: count(total) })}</p>
          </div>
        )}
        {lines !== null && (
          <>
            <div role="status">
              <StateWord kind={ready.length > 0 ? "ok" : "warn"}>
                {ready.length > 0 ? t("bulk:plan.ready", { count: ready.length, number: count(ready.length) }) : t("bulk:plan.none")}
              </StateWord>
              <ul className={classes.accounts}>
                {byAccount(ready).map(([account, number]) => (
                  <li key={account}>{t("bulk:plan.from", { account, number: count(number) })}</li>
                ))}
              </ul>
            </div>
            {sentBefore > 0 && (
              <Checkbox
                label={t("bulk:plan.sent", { count: sentBefore, number: count(sentBefore) })}
                checked={alsoSent}
                onChange={(event) => setAlsoSent(event.currentTarget.checked)}
              />
            )}
            {stopped.length > 0 && <Stopped lines={stopped} />}
          </>
        )}
      </div>
      <footer className={classes.bar}>
        <Button onClick={onClose}>{t("common:cancel")}</Button>
        <Button
          variant="filled"
          disabled={ready.length === 0}
          loading={isStarting}
          leftSection={<IconSend size={16} stroke={1.7} aria-hidden="true" />}
          onClick={onStart}
        >
          {t("bulk:start", { count: ready.length, number: count(ready.length) })}
        </Button>
      </footer>
    </>
  );
}

function Stopped({ lines }: { lines: readonly BulkLine[] }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  return (
    <section aria-label={t("bulk:plan.obstacles")}>
      <StateWord kind="warn">{t("bulk:plan.stopped", { count: lines.length, number: count(lines.length) })}</StateWord>
      <ul className={classes.stopped}>
        {lines.slice(0, SHOWN).map((line) => (
          <li key={line.orderId}>
            <TextLink onClick={() => go({ screen: "order", orderId: line.orderId })}>{line.orderNumber}</TextLink>
            <span>{line.customerName}</span>
            <span className={classes.why}>{line.detail || (line.obstacle && t(`bulk:obstacle.${line.obstacle}`))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function byAccount(lines: readonly BulkLine[]): [string, number][] {
  const accounts = new Map<string, number>();
  for (const { accountName } of lines) accounts.set(accountName, (accounts.get(accountName) ?? 0) + 1);
  return [...accounts].sort(([, a], [, b]) => b - a);
}
