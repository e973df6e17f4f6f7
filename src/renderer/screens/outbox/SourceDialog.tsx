import { Modal } from "@mantine/core";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { SourceText } from "#renderer/ui/SourceText.tsx";

/** The exact message as it was sent. */
export function SourceDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText();
  return (
    <Modal opened onClose={onClose} title={t("outbox:source.title")} size={720} closeButtonProps={{ "aria-label": t("common:close") }}>
      <SourceText id={id} load={() => client.outbox.source({ id })} cutWords={t("outbox:source.cut")} />
    </Modal>
  );
}
