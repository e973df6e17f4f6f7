import { Button, Popover, TextInput } from "@mantine/core";
import { RichTextEditor, useRichTextEditorContext } from "@mantine/tiptap";
import { type Editor, useEditorState } from "@tiptap/react";
import { useEffect, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconLink } from "#renderer/ui/icons.ts";
import { linkOf } from "./addresses.ts";
import classes from "./RichText.module.css";

interface LinkControlProps {
  editor: Editor | null;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

/** Makes what is chosen a link; without a choice the address itself is written. */
export function LinkControl({ editor, opened, onOpened }: LinkControlProps) {
  const { t } = useText();
  const { labels } = useRichTextEditorContext();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const isActive = useEditorState({ editor, selector: ({ editor: one }) => one?.isActive("link") ?? false }) ?? false;
  useEffect(() => {
    if (!opened) return;
    setTyped(String(editor?.getAttributes("link").href ?? ""));
    setWrong(false);
  }, [opened, editor]);

  const close = () => {
    onOpened(false);
    editor?.commands.focus();
  };
  const set = () => {
    const href = linkOf(typed);
    if (!editor) return;
    if (typed.trim() === "") editor.chain().focus().extendMarkRange("link").unsetLink().run();
    else if (href === null) return setWrong(true);
    else if (editor.state.selection.empty && !editor.isActive("link"))
      editor
        .chain()
        .focus()
        .insertContent([{ type: "text", text: typed.trim(), marks: [{ type: "link", attrs: { href } }] }])
        .run();
    else editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
    close();
  };

  return (
    <Popover opened={opened} onChange={onOpened} onDismiss={close} trapFocus shadow="md" position="bottom-start" withinPortal>
      <Popover.Target>
        <RichTextEditor.Control
          aria-label={labels.linkControlLabel}
          title={labels.linkControlLabel}
          active={isActive}
          onClick={() => onOpened(!opened)}
        >
          <IconLink size={16} stroke={1.6} aria-hidden="true" />
        </RichTextEditor.Control>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("compose:format.link")}>
        <div className={classes.link}>
          <TextInput
            data-autofocus
            aria-label={t("compose:format.address")}
            placeholder={t("compose:format.addressHint")}
            value={typed}
            error={isWrong ? t("compose:format.wrongAddress") : undefined}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              event.stopPropagation();
              set();
            }}
          />
          <Button onClick={set}>{t("compose:format.apply")}</Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
