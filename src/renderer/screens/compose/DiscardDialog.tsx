import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";

/** Asks before what was written goes; keeping it as a draft is the milder way. */
export function DiscardDialog({ opened, onDiscard, onClose }: { opened: boolean; onDiscard: () => void; onClose: () => void }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  return (
    <ConfirmDialog
      opened={opened}
      title={t("compose:discard.title")}
      lost={[t("compose:discard.lost")]}
      confirm={t("compose:discard.confirm")}
      milder={{ label: t("compose:discard.keep"), onClick: () => go({ screen: "inbox" }) }}
      onConfirm={onDiscard}
      onCancel={onClose}
    >
      {t("compose:discard.text")}
    </ConfirmDialog>
  );
}
