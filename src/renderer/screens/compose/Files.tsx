import { ActionIcon } from "@mantine/core";
import { size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { IconPaperclip, IconX } from "#renderer/ui/icons.ts";
import type { DraftFile } from "#shared/model/mail-draft.ts";
import classes from "./Files.module.css";

/** The files that go with the mail. */
export function Files({ files, onRemove }: { files: DraftFile[]; onRemove: (id: string) => void }) {
  const { t } = useText();
  if (files.length === 0) return null;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <section className={classes.files} aria-label={t("compose:files.total", { count: files.length, size: size(total) })}>
      <ul className={classes.list}>
        {files.map((file) => (
          <li key={file.id} className={classes.file}>
            <IconPaperclip size={16} stroke={1.7} aria-hidden="true" />
            <span className={classes.name} title={file.filename}>
              {file.filename}
            </span>
            <span className={classes.size}>{size(file.size)}</span>
            <ActionIcon size={24} aria-label={t("compose:files.remove", { name: file.filename })} onClick={() => onRemove(file.id)}>
              <IconX size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}
