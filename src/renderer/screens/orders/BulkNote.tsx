import { Button } from "@mantine/core";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { Note } from "#renderer/ui/Note.tsx";
import type { BulkJob } from "#shared/model/bulk.ts";
import classes from "./SelectionBar.module.css";

/** Says above the list that a bulk sending is not over, or that some of the last one need somebody. */
export function BulkNote({ job, onShow }: { job: BulkJob; onShow: () => void }) {
  const { t } = useText();
  const { counts, state } = job;
  return (
    <div className={classes.note}>
      <Note kind={counts.failed > 0 || state === "paused" ? "warn" : "info"} action={<Button onClick={onShow}>{t("bulk:show")}</Button>}>
        <strong>{t(`bulk:state.${state}`)}</strong>
        {": "}
        {t("bulk:progress", { sent: count(counts.sent), total: count(counts.total) })}
        {counts.failed > 0 && `, ${t("bulk:failed", { count: counts.failed, number: count(counts.failed) })}`}
      </Note>
    </div>
  );
}
