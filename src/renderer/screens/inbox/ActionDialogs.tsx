import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { removeForever, useActions } from "./actions.ts";
import { FolderChooser } from "./FolderChooser.tsx";

/** What an action has to ask: where to, and whether for ever. */
export function ActionDialogs() {
  const { t } = useText();
  const asking = useActions((state) => state.asking);
  const moving = useActions((state) => state.moving);
  return (
    <>
      <ConfirmDialog
        opened={asking.length > 0}
        title={t("inbox:forever.title", { count: asking.length, number: count(asking.length) })}
        confirm={t("inbox:forever.confirm")}
        onConfirm={() => void removeForever()}
        onCancel={() => useActions.setState({ asking: [] })}
      >
        {t("inbox:forever.text")}
      </ConfirmDialog>
      {moving.length > 0 && <FolderChooser ids={moving} onClose={() => useActions.setState({ moving: [] })} />}
    </>
  );
}
