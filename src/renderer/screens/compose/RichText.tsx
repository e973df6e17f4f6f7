import "@mantine/tiptap/styles.layer.css";
import { RichTextEditor } from "@mantine/tiptap";
import { useEditor } from "@tiptap/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { LinkControl } from "./LinkControl.tsx";
import classes from "./RichText.module.css";
import { htmlOf, INPUT_RULES, richExtensions } from "./richExtensions.ts";
import { useControlLabels } from "./useControlLabels.ts";

/** How many characters of the words go with each change; the core makes the words anew when the mail is sent. */
const WORDS = 20_000;

export interface RichTextProps {
  label: string;
  html: string;
  pictures: Record<string, string>;
  /** Begins at the top with the cursor in the text. */
  autoFocus: boolean;
  onChange: (html: string, text: string) => void;
  /** Files were pasted. */
  onFiles: (files: readonly File[]) => void;
}

/** The formatted text of a mail. It reads `html` once; from then on it is the one who knows. */
export function RichText({ label, html, pictures, autoFocus, onChange, onFiles }: RichTextProps) {
  const { t } = useText();
  const labels = useControlLabels();
  const [isLinkOpen, setLinkOpen] = useState(false);
  const latest = useRef({ onChange, onFiles });
  latest.current = { onChange, onFiles };
  const given = useRef({ html, pictures, autoFocus, label });
  const extensions = useMemo(() => richExtensions(given.current.pictures, () => setLinkOpen(true)), []);
  const editor = useEditor({
    extensions,
    content: given.current.html,
    enableInputRules: INPUT_RULES,
    enablePasteRules: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, "data-field": "compose-text", spellcheck: "true" },
      handlePaste: (_view, { clipboardData }) => {
        const files = [...(clipboardData?.files ?? [])];
        // Office programs lay a picture of the words beside the words.
        if (files.length === 0 || clipboardData?.types.includes("text/html") || clipboardData?.types.includes("text/plain")) return false;
        latest.current.onFiles(files);
        return true;
      },
      // Files that are dropped belong to the screen, which attaches them.
      handleDrop: (_view, { dataTransfer }) => (dataTransfer?.files.length ?? 0) > 0,
    },
    onUpdate: ({ editor: changed }) => latest.current.onChange(htmlOf(changed), changed.getText({ blockSeparator: "\n" }).slice(0, WORDS)),
  });
  useEffect(() => {
    if (given.current.autoFocus) editor?.commands.focus("start");
  }, [editor]);

  return (
    <RichTextEditor
      editor={editor}
      labels={labels}
      withTypographyStyles={false}
      withCodeHighlightStyles={false}
      classNames={{ root: classes.root ?? "", controlsGroup: classes.group ?? "" }}
    >
      <RichTextEditor.Toolbar sticky className={classes.toolbar ?? ""} role="toolbar" aria-label={t("compose:format.toolbar")}>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.Bold />
          <RichTextEditor.Italic />
          <RichTextEditor.Underline />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.BulletList />
          <RichTextEditor.OrderedList />
          <RichTextEditor.Blockquote />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <LinkControl editor={editor} opened={isLinkOpen} onOpened={setLinkOpen} />
          <RichTextEditor.Unlink />
        </RichTextEditor.ControlsGroup>
        <RichTextEditor.ControlsGroup>
          <RichTextEditor.ClearFormatting />
          <RichTextEditor.Undo />
          <RichTextEditor.Redo />
        </RichTextEditor.ControlsGroup>
      </RichTextEditor.Toolbar>
      <RichTextEditor.Content className={classes.content ?? ""} />
    </RichTextEditor>
  );
}
