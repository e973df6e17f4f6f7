import { Modal } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import type { BulkJob } from "#shared/model/bulk.ts";
import classes from "./BulkDialog.module.css";
import { BulkPlan } from "./BulkPlan.tsx";
import { BulkRun } from "./BulkRun.tsx";
import { useBulkJobs } from "./useBulkJobs.ts";
import { useBulkPlan } from "./useBulkPlan.ts";

interface BulkDialogProps {
  /** What is to be sent, or a sending to look at. */
  of: { orderIds: readonly string[] } | { job: BulkJob };
  onStarted: () => void;
  onClose: () => void;
}

/** "Dokument an viele senden": first what would happen, then what happens. */
export function BulkDialog({ of, onStarted, onClose }: BulkDialogProps) {
  const { t } = useText();
  const [begun, setBegun] = useState<BulkJob | null>("job" in of ? of.job : null);
  const jobs = useBulkJobs();
  const job = begun && (jobs.find(({ id }) => id === begun.id) ?? begun);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("bulk:title")}
      size="min(860px, 92vw)"
      padding={0}
      closeButtonProps={{ "aria-label": t("common:close"), size: 32 }}
      classNames={{ header: classes.header ?? "", body: classes.inner ?? "" }}
    >
      {job && <BulkRun job={job} onClose={onClose} />}
      {!job && "orderIds" in of && (
        <Planning
          orderIds={of.orderIds}
          onClose={onClose}
          onBegun={(started) => {
            setBegun(started);
            onStarted();
          }}
        />
      )}
    </Modal>
  );
}

function Planning({ orderIds, onBegun, onClose }: { orderIds: readonly string[]; onBegun: (job: BulkJob) => void; onClose: () => void }) {
  const plan = useBulkPlan(orderIds);
  const start = async () => {
    const job = await plan.start();
    if (job) onBegun(job);
  };
  return <BulkPlan plan={plan} onStart={() => void start()} onClose={onClose} />;
}
