import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconExternalLink } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./LinkDialog.module.css";
import { linkTruth } from "./linkTruth.ts";
import type { ClickedLink } from "./MailFrame.tsx";

/** Shows a link's true target and asks before the browser opens it. */
export function LinkDialog({ link, onClose }: { link: ClickedLink; onClose: () => void }) {
  const { t } = useText();
  const [error, setError] = useState<AppError | null>(null);
  const { url, claimed, foreign } = linkTruth(link.href, link.shown);
  const isMail = url?.protocol === "mailto:";
  const canOpen = isMail || url?.protocol === "https:";
  const open = async () => {
    const answer = await client.app.openLink({ url: link.href });
    if (!answer.ok) return setError(answer.error);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("inbox:link.title")} size={480} withCloseButton={false}>
      <p className={classes.text}>{t(isMail ? "inbox:link.mail" : "inbox:link.text")}</p>
      <p className={classes.target}>{url && !isMail ? <Target url={url} /> : link.href}</p>
      {url && claimed !== null && <Note kind="warn">{t("inbox:link.differs", { shown: claimed, host: url.hostname })}</Note>}
      {claimed === null && foreign !== null && <Note kind="warn">{t("inbox:link.foreign", { host: foreign })}</Note>}
      {!canOpen && <Note kind="info">{t("inbox:link.onlyHttps")}</Note>}
      <ErrorNote error={error} />
      <div className={classes.buttons}>
        <Button onClick={() => void navigator.clipboard.writeText(link.href)}>{t("common:copy")}</Button>
        <Button onClick={onClose} data-autofocus>
          {t("common:cancel")}
        </Button>
        {canOpen && (
          <Button variant="filled" leftSection={<IconExternalLink size={16} aria-hidden="true" />} onClick={() => void open()}>
            {t(isMail ? "inbox:link.openMail" : "inbox:link.open")}
          </Button>
        )}
      </div>
    </Modal>
  );
}

/** The host stands out: it says who will answer. */
function Target({ url }: { url: URL }) {
  const [before = "", after = ""] = [`${url.protocol}//`, url.href.slice(url.href.indexOf(url.host) + url.host.length)];
  return (
    <>
      {before}
      <strong>{url.host}</strong>
      {after}
    </>
  );
}
