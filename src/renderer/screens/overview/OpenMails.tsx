import { Button } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { count, day } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { SectionTitle } from "#renderer/ui/PageTitle.tsx";
import { StateIcon } from "#renderer/ui/StateWord.tsx";
import type { AutoJob } from "#shared/model/auto-send.ts";
import type { DocumentGap } from "#shared/model/document.ts";
import type { AppError, Result } from "#shared/result.ts";
import classes from "./OpenMails.module.css";

/** Rows of each list; a click shows all. */
const SHOWN = 4;

/** Mails of the rules that wait for a person, and documents that should have left and did not. */
export function OpenMails() {
  const { t } = useText();
  const { go, withVault } = useStore.getState();
  const [jobs, setJobs] = useState<AutoJob[]>([]);
  const [gaps, setGaps] = useState<DocumentGap[]>([]);
  const [isWhole, setWhole] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const load = useCallback(async () => {
    const [waiting, missing] = await Promise.all([client.autoSend.jobs(undefined), client.orders.gaps(undefined)]);
    if (waiting.ok) setJobs(waiting.value);
    if (missing.ok) setGaps(missing.value);
  }, []);
  useEffect(() => {
    void load();
    const ends = (["autoSend", "orders"] as const).map((domain) => whenChanged(domain, () => void load()));
    return () => {
      for (const end of ends) end();
    };
  }, [load]);
  const act = async (id: string, work: () => Promise<Result<void>>) => {
    setBusy(id);
    const answer = await work();
    setBusy(null);
    setError(answer.ok ? null : answer.error);
    await load();
  };
  // What a rule waits with is told once, as its job.
  const missing = gaps.filter((gap) => !jobs.some((job) => job.orderId === gap.orderId && job.kind === gap.kind));
  const most = isWhole ? Number.POSITIVE_INFINITY : SHOWN;
  const hidden = Math.max(0, jobs.length - SHOWN) + Math.max(0, missing.length - SHOWN);
  if (jobs.length + missing.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t("overview:open.title")}>
      <ErrorNote error={error} />
      {jobs.length > 0 && <SectionTitle count={count(jobs.length)}>{t("overview:open.jobs")}</SectionTitle>}
      {jobs.slice(0, most).map((job) => (
        <div key={job.id} className={classes.row}>
          <StateIcon kind={job.state === "confirm" ? "waiting" : "warn"} />
          <p className={classes.text}>
            <strong>
              {t("overview:open.subject", { kind: t(`documents:kind.${job.kind}`), number: job.orderNumber, customer: job.customerName })}
            </strong>{" "}
            <span className={classes.reason}>{t(`workspace:auto.reason.${job.reason}`)}</span>
          </p>
          <Button disabled={busy !== null} onClick={() => void act(job.id, () => client.autoSend.drop({ id: job.id }))}>
            {t("overview:open.drop")}
          </Button>
          {job.state === "confirm" ? (
            <Button
              loading={busy === job.id}
              onClick={() => void act(job.id, () => withVault(() => client.autoSend.confirm({ id: job.id })))}
            >
              {t("overview:open.confirm")}
            </Button>
          ) : (
            <Button onClick={() => go({ screen: "order", orderId: job.orderId, send: job.kind })}>{t("overview:open.look")}</Button>
          )}
        </div>
      ))}
      {missing.length > 0 && <SectionTitle count={count(missing.length)}>{t("overview:open.gaps")}</SectionTitle>}
      {missing.slice(0, most).map((gap) => (
        <div key={`${gap.orderId} ${gap.kind}`} className={classes.row}>
          <StateIcon kind={gap.why === "never" ? "waiting" : "error"} />
          <p className={classes.text}>
            <strong>
              {t("overview:open.subject", { kind: t(`documents:kind.${gap.kind}`), number: gap.orderNumber, customer: gap.customerName })}
            </strong>{" "}
            <span className={classes.reason}>{t(`overview:open.why.${gap.why}`, { date: day(gap.date) })}</span>
          </p>
          <Button onClick={() => go({ screen: "order", orderId: gap.orderId, send: gap.kind })}>{t("overview:open.send")}</Button>
        </div>
      ))}
      {hidden > 0 && !isWhole && (
        <div>
          <Button variant="subtle" onClick={() => setWhole(true)}>
            {t("overview:open.more", { count: hidden })}
          </Button>
        </div>
      )}
    </section>
  );
}
