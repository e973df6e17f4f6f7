import { useMemo, useState } from "react";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { IconPhotoOff } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import { LinkDialog } from "./LinkDialog.tsx";
import { type ClickedLink, MailFrame } from "./MailFrame.tsx";
import classes from "./MessageBody.module.css";
import { PlainText } from "./PlainText.tsx";
import { SourceText } from "./SourceDialog.tsx";
import { HTML_SHOWN, sanitize } from "./sanitize.ts";

/** The message's content: its HTML, cleaned, in a frame without scripts; else its text; else what the server delivered. */
export function MessageBody({ message, asText, query }: { message: MessageDetail; asText: boolean; query: string }) {
  const { t } = useText();
  const [link, setLink] = useState<ClickedLink | null>(null);
  const isTooLong = (message.html?.length ?? 0) > HTML_SHOWN;
  const safe = useMemo(
    () => (message.html !== null && !asText && !isTooLong ? sanitize(message.html, message.inlineImages) : null),
    [message, asText, isTooLong],
  );
  if (message.unreadable && !message.text && !message.html)
    return (
      <div className={classes.stack}>
        <Note kind="warn">{t("inbox:message.unreadable")}</Note>
        <SourceText id={message.id} />
      </div>
    );
  return (
    <div className={classes.stack}>
      {message.unreadable && <Note kind="warn">{t("inbox:message.unreadable")}</Note>}
      {isTooLong && !asText && <Note kind="info">{t("inbox:message.tooLong")}</Note>}
      {safe && safe.blocked > 0 && <Blocked blocked={safe.blocked} pixels={safe.pixels} />}
      {safe ? (
        <MailFrame document={safe.document} onLink={setLink} />
      ) : message.text.trim() ? (
        <PlainText text={message.text} query={query} onLink={setLink} />
      ) : (
        <p className={classes.none}>{t("inbox:message.emptyText")}</p>
      )}
      {link && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </div>
  );
}

function Blocked({ blocked, pixels }: { blocked: number; pixels: number }) {
  const { t } = useText();
  const words =
    pixels === 0
      ? t("inbox:message.blocked", { count: blocked })
      : pixels === blocked
        ? t("inbox:message.onlyPixels", { count: pixels })
        : t("inbox:message.blockedPixels", { count: pixels, number: count(blocked) });
  return (
    <div className={classes.blocked} role="note">
      <IconPhotoOff size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
      <span>{words}</span>
    </div>
  );
}
