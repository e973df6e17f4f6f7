import { Modal, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { SourceText } from "#renderer/ui/SourceText.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
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
        <MessageSource id={message.id} />
      )}
    </Modal>
  );
}

/** The message as the server delivered it. */
export function MessageSource({ id }: { id: number }) {
  const { t } = useText();
  return <SourceText id={id} load={() => client.inbox.source({ id })} cutWords={t("inbox:source.cut")} />;
}
