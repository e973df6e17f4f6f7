import { ActionIcon, Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconCode, IconFileText, IconFlag, IconFlagFilled, IconMail, IconMailOpened } from "#renderer/ui/icons.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import type { AppError } from "#shared/result.ts";
import { AttachmentList } from "./AttachmentList.tsx";
import { ConversationPart, useConversation } from "./Conversation.tsx";
import { MailCards } from "./MailCards.tsx";
import { MessageBody } from "./MessageBody.tsx";
import { MessageHead } from "./MessageHead.tsx";
import { MessageMenu } from "./MessageMenu.tsx";
import classes from "./MessagePane.module.css";
import { MoveButtons } from "./MoveButtons.tsx";
import { ReplyButtons } from "./ReplyButtons.tsx";
import { SourceDialog } from "./SourceDialog.tsx";
import { messageAt, useInbox } from "./state.ts";
import { useSeen } from "./useSeen.ts";

/** The chosen message. It stays while the next one is opened, so that nothing flickers. */
export function MessagePane() {
  const { t } = useText();
  const id = useInbox((state) => state.selected?.id ?? null);
  const [message, setMessage] = useState<MessageDetail | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  /** Counts how often what was missing of the message may have come. */
  const [arrivals, setArrivals] = useState(0);
  const isHeadOnly = message?.headOnly === true;
  useEffect(() => (isHeadOnly ? whenChanged("mail", () => setArrivals((count) => count + 1)) : undefined), [isHeadOnly]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened again when the rest may have come
  useEffect(() => {
    if (id === null) return;
    let isCurrent = true;
    void client.inbox.open({ id }).then((answer) => {
      if (!isCurrent) return;
      setError(answer.ok ? null : answer.error);
      setMessage(answer.ok ? answer.value : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, arrivals]);

  if (id === null || (!message && !error))
    return (
      <section className={classes.pane} aria-label={t("inbox:message.label")}>
        {id === null && (
          <div className={classes.empty}>
            <p className={classes.emptyTitle}>{t("inbox:empty.message")}</p>
            <p className={classes.emptyText}>{t("inbox:empty.messageText")}</p>
          </div>
        )}
      </section>
    );
  return (
    <section className={classes.pane} aria-label={t("inbox:message.label")}>
      {error && (
        <div className={classes.body}>
          <ErrorNote error={error} />
        </div>
      )}
      {message && <Opened key={message.id} message={message} />}
    </section>
  );
}

function Opened({ message }: { message: MessageDetail }) {
  const { t } = useText();
  const row = useInbox((state) => (state.selected ? messageAt(state.pages, state.selected.index) : undefined));
  const query = useInbox((state) => state.query);
  const [asText, setAsText] = useState(false);
  const [isSourceOpen, setSourceOpen] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { seen, flagged } = row?.id === message.id ? row : message;
  const { earlier, later } = useConversation(message.id);
  useSeen(message);

  const action = (label: string, icon: React.ReactNode, run: () => void) => (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
  return (
    <>
      <div className={classes.toolbar} role="toolbar" aria-label={t("inbox:message.toolbar")}>
        <ReplyButtons id={message.id} />
        <MoveButtons ids={[message.id]} />
        {action(
          t(flagged ? "inbox:message.unflag" : "inbox:message.flag"),
          flagged ? <IconFlagFilled size={18} className={classes.flag} /> : <IconFlag size={18} stroke={1.7} />,
          () => void client.inbox.setFlagged({ ids: [message.id], flagged: !flagged }),
        )}
        {action(
          t(seen ? "inbox:message.markUnread" : "inbox:message.markRead"),
          seen ? <IconMail size={18} stroke={1.7} /> : <IconMailOpened size={18} stroke={1.7} />,
          () => void client.inbox.setSeen({ ids: [message.id], seen: !seen }),
        )}
        <span className={classes.space} />
        {message.html !== null &&
          action(t(asText ? "inbox:message.asHtml" : "inbox:message.asText"), <IconFileText size={18} stroke={1.7} />, () =>
            setAsText(!asText),
          )}
        <MessageMenu message={message} asText={asText} onError={setError} />
        {action(t("inbox:message.source"), <IconCode size={18} stroke={1.7} />, () => setSourceOpen(true))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div className={classes.body} tabIndex={0}>
        <ErrorNote error={error} />
        <MessageHead message={message}>
          <ConversationPart side="earlier" messages={earlier} />
        </MessageHead>
        <MailCards message={message} />
        <MessageBody message={message} asText={asText} query={query} />
        <AttachmentList message={message} isHtmlShown={message.html !== null && !asText} />
        <ConversationPart side="later" messages={later} />
      </div>
      {isSourceOpen && <SourceDialog message={message} onClose={() => setSourceOpen(false)} />}
    </>
  );
}
