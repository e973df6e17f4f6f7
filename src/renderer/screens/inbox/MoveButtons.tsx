import { useText } from "#renderer/i18n.ts";
import { IconArchive, IconFolder, IconTrash } from "#renderer/ui/icons.ts";
import { archive, chooseFolder, remove } from "./actions.ts";
import { ToolButton } from "./ToolButton.tsx";

/** Archive, delete, move: of one message, or of all marked ones. */
export function MoveButtons({ ids }: { ids?: number[] }) {
  const { t } = useText();
  return (
    <>
      <ToolButton label={t("inbox:action.archive")} icon={<IconArchive size={18} stroke={1.7} />} onClick={() => void archive(ids)} />
      <ToolButton label={t("inbox:action.delete")} icon={<IconTrash size={18} stroke={1.7} />} onClick={() => void remove(ids)} />
      <ToolButton label={t("inbox:action.move")} icon={<IconFolder size={18} stroke={1.7} />} onClick={() => chooseFolder(ids)} />
    </>
  );
}
