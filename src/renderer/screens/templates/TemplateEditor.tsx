import { useText } from "#renderer/i18n.ts";
import { TextField } from "#renderer/ui/TextField.tsx";
import { PLACEHOLDERS } from "#shared/model/template.ts";
import { CompletingText } from "./CompletingText.tsx";
import classes from "./TemplateEditor.module.css";

interface TemplateEditorProps {
  subject: string;
  text: string;
  onChange: (part: { subject?: string; text?: string }) => void;
}

/** Subject and text with completion, and the list of what may be inserted. */
export function TemplateEditor({ subject, text, onChange }: TemplateEditorProps) {
  const { t } = useText();
  return (
    <div className={classes.editor}>
      <TextField
        label={t("templates:subject")}
        name="template-subject"
        value={subject}
        onChange={(value) => onChange({ subject: value })}
        message={subject.trim() ? undefined : { kind: "error", text: t("templates:needsSubject") }}
      />
      <CompletingText
        label={t("templates:text")}
        help={t("templates:textHelp")}
        value={text}
        options={PLACEHOLDERS.map((name) => ({ name, meaning: t(`templates:placeholder.${name}`) }))}
        onChange={(value) => onChange({ text: value })}
      />
    </div>
  );
}
