import { useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { IconChevronDown, IconChevronRight } from "#renderer/ui/icons.ts";
import type { MessageSummary } from "#shared/model/message.ts";
import classes from "./Conversation.module.css";
import { ConversationMessage } from "./ConversationMessage.tsx";
import { rowDate } from "./dates.ts";
import { nameOf, namesOf } from "./people.ts";
import { useInbox } from "./state.ts";

/** The other messages of an opened one's conversation, before and after it, oldest first. */
interface Others {
  earlier: MessageSummary[];
  later: MessageSummary[];
}

/** Asks for the conversation of a message; empty until it is there. */
export function useConversation(id: number): Others {
  const [all, setAll] = useState<MessageSummary[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const ask = () => {
      void client.inbox.conversation({ id }).then((answer) => {
        // Without it the message is shown alone, as it would be anyway.
        if (!isCurrent || !answer.ok) return;
        setAll((before) => (JSON.stringify(before) === JSON.stringify(answer.value) ? before : answer.value));
      });
    };
    ask();
    // An answer may come, be sent or be moved while the message is open.
    const stop = whenChanged("mail", ask);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [id]);
  const at = all.findIndex((one) => one.id === id);
  return at < 0 ? { earlier: [], later: [] } : { earlier: all.slice(0, at), later: all.slice(at + 1) };
}

/** One side of the conversation: a line that unfolds to rows, which open in place. */
export function ConversationPart({ side, messages }: { side: keyof Others; messages: MessageSummary[] }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last) return null;
  const people = [...new Set(messages.map(({ from }) => (from ? nameOf(from) : t("inbox:list.noSender"))))].join(", ");
  const dates = [...new Set([rowDate(first.date), rowDate(last.date)])].join(" – ");
  return (
    <section className={classes.part} data-side={side} aria-label={t(`message:conversation.${side}Label`)}>
      <button type="button" className={classes.row} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Chevron isOpen={isOpen} />
        <span className={classes.who}>{t(`message:conversation.${side}`, { count: messages.length })}</span>
        <span className={classes.preview}>{isOpen ? "" : people}</span>
        <span className={classes.date}>{isOpen ? "" : dates}</span>
      </button>
      {isOpen && messages.map((message) => <Row key={message.id} message={message} />)}
    </section>
  );
}

function Row({ message }: { message: MessageSummary }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const isSent = useInbox(({ folders }) => folders?.find(({ id }) => id === message.folderId)?.role === "sent");
  const who = isSent ? t("inbox:list.to", { names: namesOf(message.to) }) : message.from ? nameOf(message.from) : t("inbox:list.noSender");
  return (
    <div className={classes.item}>
      <button type="button" className={classes.row} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Chevron isOpen={isOpen} />
        <span className={classes.who} data-unread={!message.seen || undefined}>
          {who}
        </span>
        <span className={classes.preview}>{isOpen ? message.subject : message.preview}</span>
        <span className={classes.date}>{rowDate(message.date)}</span>
      </button>
      {isOpen && <ConversationMessage id={message.id} />}
    </div>
  );
}

function Chevron({ isOpen }: { isOpen: boolean }) {
  return isOpen ? <IconChevronDown size={16} aria-hidden="true" /> : <IconChevronRight size={16} aria-hidden="true" />;
}
