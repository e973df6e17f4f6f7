import type { RichTextEditorLabels } from "@mantine/tiptap";
import { useMemo } from "react";
import { useText } from "#renderer/i18n.ts";

/** The names of the editor's buttons, with their keys. */
export function useControlLabels(): Partial<RichTextEditorLabels> {
  const { t } = useText();
  return useMemo(() => {
    const mod = /mac/i.test(navigator.platform) ? "⌘" : t("compose:format.mod");
    const named = (name: string, keys: string) => t("compose:format.withKey", { name, key: `${mod} ${keys}` });
    return {
      boldControlLabel: named(t("compose:format.bold"), "B"),
      italicControlLabel: named(t("compose:format.italic"), "I"),
      underlineControlLabel: named(t("compose:format.underline"), "U"),
      bulletListControlLabel: t("compose:format.bullets"),
      orderedListControlLabel: t("compose:format.numbers"),
      blockquoteControlLabel: t("compose:format.quote"),
      linkControlLabel: named(t("compose:format.link"), "K"),
      unlinkControlLabel: t("compose:format.unlink"),
      clearFormattingControlLabel: t("compose:format.clear"),
      undoControlLabel: named(t("compose:format.undo"), "Z"),
      redoControlLabel: named(t("compose:format.redo"), t("compose:format.redoKey")),
    };
  }, [t]);
}
