import { memo } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconCheck, IconCornerUpLeft, IconCornerUpRight, IconFlagFilled, IconPaperclip } from "#renderer/ui/icons.ts";
import type { MessageSummary } from "#shared/model/message.ts";
import { rowDate } from "./dates.ts";
import { Marked } from "./Marked.tsx";
import classes from "./MessageRow.module.css";
import { nameOf, namesOf } from "./people.ts";

interface MessageRowProps {
  /** undefined while its page is on the way: the row keeps its height. */
  message: MessageSummary | undefined;
  query: string;
  /** Text around the searched words, where the first words do not show them. */
  snippet: string | undefined;
  accountName?: string | null | undefined;
  /** In "Gesendet" the recipients are what matters. */
  isOutgoing: boolean;
  isMarked: boolean;
  /** The present day: "Gestern" is drawn anew at midnight. */
  today: string;
}

/** Three lines: who and when, subject, first words and account. Drawn anew only when one of them changes: lists scroll and grow. */
export const MessageRow = memo(({ message, query, snippet, accountName, isOutgoing, isMarked }: MessageRowProps) => {
  const { t } = useText();
  if (!message) return <div className={classes.waiting} />;
  const who = isOutgoing
    ? t("inbox:list.to", { names: namesOf(message.to) })
    : message.from
      ? nameOf(message.from)
      : t("inbox:list.noSender");
  return (
    <div className={classes.row} data-unread={!message.seen || undefined} data-marked={isMarked || undefined}>
      {/* For the pointer only (the list listens); Shift, Ctrl and X mark by keyboard. */}
      <span className={classes.box} aria-hidden="true" data-mark>
        {isMarked && <IconCheck size={12} stroke={3} />}
      </span>
      {!message.seen && <span className={classes.dot} role="img" aria-label={t("inbox:list.unread")} />}
      <div className={classes.line}>
        <span className={classes.who}>
          <Marked text={who} query={query} />
        </span>
        {message.flagged && <IconFlagFilled size={14} role="img" aria-label={t("inbox:list.flagged")} className={classes.flag} />}
        {message.answered && <IconCornerUpLeft size={14} role="img" aria-label={t("inbox:list.answered")} className={classes.icon} />}
        {message.forwarded && <IconCornerUpRight size={14} role="img" aria-label={t("inbox:list.forwarded")} className={classes.icon} />}
        {message.hasAttachments && (
          <IconPaperclip size={14} stroke={1.7} role="img" aria-label={t("inbox:list.attachment")} className={classes.icon} />
        )}
        <span className={classes.date}>{rowDate(message.date)}</span>
      </div>
      <div className={classes.line}>
        <span className={classes.subject}>
          <Marked text={message.subject || t("inbox:list.noSubject")} query={query} />
        </span>
        {message.inConversation && <Count of={message.inConversation} />}
      </div>
      <div className={classes.line}>
        <span className={classes.preview}>
          <Marked text={snippet ?? message.preview} query={query} />
        </span>
        {accountName && <span className={classes.account}>{accountName}</span>}
      </div>
    </div>
  );
});

/** How many messages the conversation has. */
function Count({ of }: { of: number }) {
  const { t } = useText();
  const label = of < MOST_COUNTED ? t("inbox:list.conversation", { count: of }) : t("inbox:list.longConversation");
  return (
    <span className={classes.count} role="img" aria-label={label} title={label}>
      {of < MOST_COUNTED ? of : `${MOST_COUNTED - 1}+`}
    </span>
  );
}

/** Main counts no further. */
const MOST_COUNTED = 100;
