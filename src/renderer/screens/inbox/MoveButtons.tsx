import { memo, type RefObject, useMemo } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconArchive, IconFolder, IconTrash } from "#renderer/ui/icons.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import { archive, chooseFolder, remove } from "./actions.ts";
import { ToolButton } from "./ToolButton.tsx";

/** Archive, delete, move: of one message, or of all marked ones. */
export const MoveButtons = memo(({ of }: { of?: RefObject<MessageDetail> }) => {
  const { t } = useText();
  const act = useMemo(() => {
    const ids = () => of && [of.current.id];
    return { archive: () => void archive(ids()), remove: () => void remove(ids()), move: () => chooseFolder(ids()) };
  }, [of]);
  return (
    <>
      <ToolButton label={t("inbox:action.archive")} icon={ARCHIVE} onClick={act.archive} />
      <ToolButton label={t("inbox:action.delete")} icon={TRASH} onClick={act.remove} />
      <ToolButton label={t("inbox:action.move")} icon={FOLDER} onClick={act.move} />
    </>
  );
});

const ARCHIVE = <IconArchive size={18} stroke={1.7} />;
const TRASH = <IconTrash size={18} stroke={1.7} />;
const FOLDER = <IconFolder size={18} stroke={1.7} />;
