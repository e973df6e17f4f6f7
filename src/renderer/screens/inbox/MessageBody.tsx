import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPhotoOff } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import { LoadBody } from "./LoadBody.tsx";
import { type ClickedLink, MailFrame } from "./MailFrame.tsx";
import classes from "./MessageBody.module.css";
import { PlainText } from "./PlainText.tsx";
import { MessageSource } from "./SourceDialog.tsx";
import { HTML_SHOWN, type SafeHtml, sanitize } from "./sanitize.ts";
import { type PicturesHandle, usePictures } from "./usePictures.ts";

interface MessageBodyProps {
  message: MessageDetail;
  asText: boolean;
  query: string;
  /** Keeps the frame for the next message, also while there is no HTML to show. */
  keepsFrame?: boolean;
}

/** The message's content: its HTML, cleaned, in a frame without scripts; else its text; else what the server delivered. */
export function MessageBody({ message, asText, query, keepsFrame = false }: MessageBodyProps) {
  const { t } = useText();
  const [link, setLink] = useState<ClickedLink | null>(null);
  const isTooLong = (message.html?.length ?? 0) > HTML_SHOWN;
  const isHtml = message.html !== null && !asText && !isTooLong;
  const bare = useMemo(() => (isHtml && message.html !== null ? sanitize(message.html, message.inlineImages) : null), [message, isHtml]);
  const pictures = usePictures(message, bare?.pictures ?? NONE);
  const { loaded } = pictures;
  const safe = useMemo(
    () => (bare && message.html !== null && Object.keys(loaded).length > 0 ? sanitize(message.html, message.inlineImages, loaded) : bare),
    [bare, message, loaded],
  );
  const { headOnly = false, unreadable } = message;
  const isSource = !headOnly && unreadable && !message.text && !message.html;
  const isWords = !headOnly && !isSource && !safe;
  return (
    <div className={classes.stack}>
      {headOnly && <LoadBody key={message.id} message={message} />}
      {!headOnly && unreadable && <Note kind="warn">{t("inbox:message.unreadable")}</Note>}
      {isSource && <MessageSource key={message.id} id={message.id} />}
      {!headOnly && isTooLong && !asText && <Note kind="info">{t("inbox:message.tooLong")}</Note>}
      {!headOnly && safe && safe.blocked > 0 && <Blocked safe={safe} pictures={pictures} sender={message.from?.address ?? ""} />}
      {isWords &&
        (message.text.trim() ? (
          <PlainText text={message.text} query={query} onLink={setLink} />
        ) : (
          <p className={classes.none}>{t("inbox:message.emptyText")}</p>
        ))}
      {(keepsFrame || safe) && <MailFrame content={headOnly ? null : safe} onLink={setLink} />}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </div>
  );
}

const NONE: readonly string[] = [];

/** What stays out, and the way to the pictures. */
function Blocked({
  safe: { blocked, pixels, pictures: urls },
  pictures,
  sender,
}: {
  safe: SafeHtml;
  pictures: PicturesHandle;
  sender: string;
}) {
  const { t } = useText();
  const loaded = Object.keys(pictures.loaded).length;
  const left =
    pixels === 0
      ? t("inbox:message.blocked", { count: blocked })
      : pixels === blocked
        ? t("inbox:message.onlyPixels", { count: pixels })
        : t("inbox:message.blockedPixels", { count: pixels, number: count(blocked) });
  const words = pictures.isLoading
    ? t("inbox:message.pictures.loading")
    : pictures.isDone
      ? loaded > 0
        ? t("inbox:message.pictures.loaded", { count: loaded })
        : t("inbox:message.pictures.nothing")
      : left;
  return (
    <>
      <ErrorNote error={pictures.error} />
      <div className={classes.blocked} role="note">
        <IconPhotoOff size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
        <span className={classes.words}>{words}</span>
        {urls.length > 0 && !pictures.isDone && (
          <span className={classes.load}>
            <Button size="xs" loading={pictures.isLoading} onClick={pictures.load}>
              {t("inbox:message.pictures.load")}
            </Button>
            {sender !== "" && !pictures.isLoading && (
              <TextLink onClick={pictures.alwaysLoad}>{t("inbox:message.pictures.always", { address: sender })}</TextLink>
            )}
          </span>
        )}
      </div>
    </>
  );
}
