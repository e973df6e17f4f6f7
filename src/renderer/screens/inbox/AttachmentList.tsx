import { ActionIcon, Tooltip } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconDownload, IconFile, IconFileTypePdf, IconFileZip, IconPhoto, IconTable } from "#renderer/ui/icons.ts";
import type { Attachment, MessageDetail } from "#shared/model/message.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./AttachmentList.module.css";

function iconOf({ contentType, filename }: Attachment) {
  if (contentType === "application/pdf") return IconFileTypePdf;
  if (contentType.startsWith("image/")) return IconPhoto;
  if (/zip|compressed|x-tar/.test(contentType)) return IconFileZip;
  return /sheet|excel|csv/.test(contentType) || /\.csv$/i.test(filename) ? IconTable : IconFile;
}

/** The attachments below a message: open (after a question where that can start programs) or save. */
export function AttachmentList({ message, isHtmlShown }: { message: MessageDetail; isHtmlShown: boolean }) {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const [asked, setAsked] = useState<Attachment | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const shown = message.attachments.filter((one) => !(one.inline && isHtmlShown));
  if (shown.length === 0) return null;
  const nameOf = (one: Attachment) => one.filename || t("inbox:attachments.unnamed");

  const save = async (one: Attachment) => {
    setAsked(null);
    const answer = await client.inbox.saveAttachment({ id: message.id, index: one.index });
    setError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value) toast(t("inbox:attachments.saved", { file: answer.value.file }));
  };
  const open = async (one: Attachment) => {
    setAsked(null);
    const answer = await client.inbox.openAttachment({ id: message.id, index: one.index });
    setError(answer.ok ? null : answer.error);
  };

  return (
    <section className={classes.attachments}>
      <h3 className={classes.title}>
        {t("inbox:attachments.title", { count: shown.length, size: size(shown.reduce((sum, one) => sum + one.size, 0)) })}
      </h3>
      <ErrorNote error={error} />
      <ul className={classes.list}>
        {shown.map((one) => {
          const Icon = iconOf(one);
          const name = nameOf(one);
          return (
            <li key={one.index} className={classes.tile}>
              <button
                type="button"
                className={classes.open}
                title={t("inbox:attachments.open", { name })}
                onClick={() => (one.risky ? setAsked(one) : void open(one))}
              >
                <Icon size={20} stroke={1.6} aria-hidden="true" className={classes.icon} />
                <span className={classes.words}>
                  <span className={classes.name}>{name}</span>
                  <span className={classes.size}>{size(one.size)}</span>
                </span>
              </button>
              <Tooltip label={t("inbox:attachments.save", { name })}>
                <ActionIcon aria-label={t("inbox:attachments.save", { name })} onClick={() => void save(one)}>
                  <IconDownload size={18} stroke={1.7} />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      {asked && (
        <ConfirmDialog
          opened
          isDestructive={false}
          title={t("inbox:attachments.risky.title", { name: nameOf(asked) })}
          confirm={t("inbox:attachments.risky.confirm")}
          milder={{ label: t("inbox:attachments.risky.milder"), onClick: () => void save(asked) }}
          onConfirm={() => void open(asked)}
          onCancel={() => setAsked(null)}
        >
          {t("inbox:attachments.risky.text")}
        </ConfirmDialog>
      )}
    </section>
  );
}
