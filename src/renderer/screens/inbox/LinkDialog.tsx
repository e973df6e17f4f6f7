import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconExternalLink } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import type { AppError } from "#shared/result.ts";
import classes from "./LinkDialog.module.css";
import type { ClickedLink } from "./MailFrame.tsx";

/** Shows a link's true target and asks before the browser opens it. */
export function LinkDialog({ link, onClose }: { link: ClickedLink; onClose: () => void }) {
  const { t } = useText();
  const [error, setError] = useState<AppError | null>(null);
  const url = parse(link.href);
  const isMail = url?.protocol === "mailto:";
  const canOpen = isMail || url?.protocol === "https:";
  const shown = shownHost(link.shown);
  const differs = url && !isMail && shown && !isSameSite(shown, url.hostname);
  const open = async () => {
    const answer = await client.app.openLink({ url: link.href });
    if (!answer.ok) return setError(answer.error);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("inbox:link.title")} size={480} withCloseButton={false}>
      <p className={classes.text}>{t(isMail ? "inbox:link.mail" : "inbox:link.text")}</p>
      <p className={classes.target}>{url && !isMail ? <Target url={url} /> : link.href}</p>
      {differs && <Note kind="warn">{t("inbox:link.differs", { shown, host: url.hostname })}</Note>}
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

function parse(href: string): URL | null {
  try {
    return new URL(href);
  } catch {
    return null;
  }
}

/** The host that the link's text names, if it looks like an address. */
function shownHost(text: string): string | null {
  const found = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#].*)?$/iu.exec(text.trim());
  return found?.[1]?.toLowerCase() ?? null;
}

const isSameSite = (shown: string, host: string): boolean => host === shown || host.endsWith(`.${shown}`) || shown.endsWith(`.${host}`);
