import { Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { Result } from "#shared/result.ts";
import classes from "./SourceDialog.module.css";

/** The exact message, byte for byte as text. */
export function SourceDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  const [answer, setAnswer] = useState<Result<{ text: string; cut: boolean }> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void client.outbox.source({ id }).then((one) => {
      if (isCurrent) setAnswer(one);
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return (
    <Modal opened onClose={onClose} title={t("outbox:source.title")} size={720} closeButtonProps={{ "aria-label": t("common:close") }}>
      {!answer && <p className={classes.wait}>{t("common:loading")}</p>}
      {answer && !answer.ok && <ErrorNote error={answer.error} />}
      {answer?.ok && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <pre className={classes.source} tabIndex={0}>
            {answer.value.text}
          </pre>
          {answer.value.cut && <p className={classes.wait}>{t("outbox:source.cut")}</p>}
        </>
      )}
    </Modal>
  );
}
