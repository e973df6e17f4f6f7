import { Modal, SegmentedControl } from "@mantine/core";
import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import type { Result } from "#shared/result.ts";
import classes from "./SourceDialog.module.css";

/** Headers as a table and the message as the server delivered it. */
export function SourceDialog({ message, onClose }: { message: MessageDetail; onClose: () => void }) {
  const { t } = useText();
  const [view, setView] = useState<"headers" | "source">("headers");
  return (
    <Modal opened onClose={onClose} title={t("inbox:source.title")} size={720} closeButtonProps={{ "aria-label": t("common:close") }}>
      <SegmentedControl
        aria-label={t("inbox:source.title")}
        value={view}
        onChange={setView}
        data={[
          { value: "headers", label: t("inbox:source.headers") },
          { value: "source", label: t("inbox:source.source") },
        ]}
        mb={12}
      />
      {view === "headers" ? (
        <dl className={classes.headers} tabIndex={0}>
          {message.headers.map(({ name, value }, index) => (
            <div key={`${name}-${String(index)}`} className={classes.header}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <SourceText id={message.id} />
      )}
    </Modal>
  );
}

/** The message as the server delivered it. */
export function SourceText({ id }: { id: number }) {
  const { t } = useText();
  const [answer, setAnswer] = useState<Result<{ text: string; cut: boolean }> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void client.inbox.source({ id }).then((one) => {
      if (isCurrent) setAnswer(one);
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  if (!answer) return <p className={classes.wait}>{t("common:loading")}</p>;
  if (!answer.ok) return <ErrorNote error={answer.error} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre className={classes.source} tabIndex={0}>
        {answer.value.text}
      </pre>
      {answer.value.cut && <p className={classes.wait}>{t("inbox:source.cut")}</p>}
    </>
  );
}
