import { Button } from "@mantine/core";
import { type RefObject, useMemo } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { IconCode, IconFileText, IconFlag, IconFlagFilled, IconMail, IconMailOpened, IconPencil } from "#renderer/ui/icons.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import type { AppError } from "#shared/result.ts";
import { MessageMenu } from "./MessageMenu.tsx";
import classes from "./MessagePane.module.css";
import { MoveButtons } from "./MoveButtons.tsx";
import { ReplyButtons } from "./ReplyButtons.tsx";
import { ToolButton } from "./ToolButton.tsx";
import { goOn } from "./writing.ts";

interface MessageToolsProps {
  /** The opened message: read when a button is pressed, so that the next message does not draw the buttons anew. */
  of: RefObject<MessageDetail>;
  /** It lies in a Drafts folder: it is gone on with, not answered. */
  isDraft: boolean;
  flagged: boolean;
  seen: boolean;
  hasHtml: boolean;
  asText: boolean;
  onAsText: (asText: boolean) => void;
  onSource: () => void;
  onError: (error: AppError | null) => void;
}

/** What can be done with the opened message. */
export function MessageTools({ of, isDraft, flagged, seen, hasHtml, asText, onAsText, onSource, onError }: MessageToolsProps) {
  const { t } = useText();
  const flag = useMemo(() => () => void client.inbox.setFlagged({ ids: [of.current.id], flagged: !flagged }), [of, flagged]);
  const see = useMemo(() => () => void client.inbox.setSeen({ ids: [of.current.id], seen: !seen }), [of, seen]);
  const turn = useMemo(() => () => onAsText(!asText), [onAsText, asText]);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t("inbox:message.toolbar")}>
      {isDraft ? (
        <Button size="xs" leftSection={PENCIL} onClick={() => void goOn(of.current.id)}>
          {t("compose:button.goOn")}
        </Button>
      ) : (
        <ReplyButtons of={of} />
      )}
      <MoveButtons of={of} />
      <ToolButton label={t(flagged ? "inbox:message.unflag" : "inbox:message.flag")} icon={flagged ? FLAGGED : FLAG} onClick={flag} />
      <ToolButton label={t(seen ? "inbox:message.markUnread" : "inbox:message.markRead")} icon={seen ? MAIL : MAIL_OPENED} onClick={see} />
      <span className={classes.space} />
      {hasHtml && <ToolButton label={t(asText ? "inbox:message.asHtml" : "inbox:message.asText")} icon={TEXT} onClick={turn} />}
      <MessageMenu of={of} asText={asText} onError={onError} />
      <ToolButton label={t("inbox:message.source")} icon={SOURCE} onClick={onSource} />
    </div>
  );
}

const PENCIL = <IconPencil size={16} stroke={1.7} aria-hidden="true" />;
const FLAGGED = <IconFlagFilled size={18} className={classes.flag} />;
const FLAG = <IconFlag size={18} stroke={1.7} />;
const MAIL = <IconMail size={18} stroke={1.7} />;
const MAIL_OPENED = <IconMailOpened size={18} stroke={1.7} />;
const TEXT = <IconFileText size={18} stroke={1.7} />;
const SOURCE = <IconCode size={18} stroke={1.7} />;
