import { type UIEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import type { AppError } from "#shared/result.ts";
import { AttachmentList } from "./AttachmentList.tsx";
import { ConversationPart, useConversation } from "./Conversation.tsx";
import { MailCards } from "./MailCards.tsx";
import { MessageBody } from "./MessageBody.tsx";
import { MessageHead } from "./MessageHead.tsx";
import classes from "./MessagePane.module.css";
import { MessageTools } from "./MessageTools.tsx";
import { openMessage, openNext } from "./openings.ts";
import { SourceDialog } from "./SourceDialog.tsx";
import { messageAt, useInbox } from "./state.ts";
import { useSeen } from "./useSeen.ts";
import { isDraft } from "./writing.ts";

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
    void openMessage(id).then((answer) => {
      if (!isCurrent) return;
      setError(answer.ok ? null : answer.error);
      setMessage(answer.ok ? answer.value : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, arrivals]);

  useNext(message);

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
      {message && <Opened message={message} />}
    </section>
  );
}

/** Milliseconds after which the next message is opened in advance: the present one has been drawn. */
const NEXT_AFTER = 50;

/** Opens the reader's probable next message in advance, in the direction of the last step. */
function useNext(message: MessageDetail | null): void {
  const last = useRef(-1);
  useEffect(() => {
    const at = useInbox.getState().selected?.index ?? -1;
    if (!message || at < 0) return;
    const direction = at < last.current ? -1 : 1;
    last.current = at;
    const timer = setTimeout(() => openNext(direction), NEXT_AFTER);
    return () => clearTimeout(timer);
  }, [message]);
}

/** An opened message. It goes on with the next one: only what differs is drawn. */
function Opened({ message }: { message: MessageDetail }) {
  const { id } = message;
  const row = useInbox((state) => (state.selected ? messageAt(state.pages, state.selected.index) : undefined));
  const query = useInbox((state) => state.query);
  /** What the reader chose for one message is not meant for the next. */
  const [chosen, setChosen] = useState<{ of: number; asText: boolean; isSourceOpen: boolean; error: AppError | null }>({
    ...PLAIN,
    of: id,
  });
  const { asText, isSourceOpen, error } = chosen.of === id ? chosen : PLAIN;
  const { seen, flagged } = row?.id === id ? row : message;
  const { earlier, later } = useConversation(id);
  useSeen(message);
  const of = useRef(message);
  of.current = message;
  const choose = useCallback(
    (change: Partial<typeof PLAIN>) =>
      setChosen((before) => ({ ...(before.of === of.current.id ? before : PLAIN), ...change, of: of.current.id })),
    [],
  );
  const onAsText = useCallback((next: boolean) => choose({ asText: next }), [choose]);
  const onSource = useCallback(() => choose({ isSourceOpen: true }), [choose]);
  const onError = useCallback((next: AppError | null) => choose({ error: next }), [choose]);
  const body = useRef<HTMLDivElement>(null);
  const isScrolled = useRef(false);
  const noteScroll = ({ currentTarget }: UIEvent) => {
    isScrolled.current = currentTarget.scrollTop > 0;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message begins at its top
  useLayoutEffect(() => {
    // Scrolling costs a layout, also where there is nothing to scroll.
    if (isScrolled.current) body.current?.scrollTo({ top: 0 });
  }, [id]);

  return (
    <>
      <MessageTools
        {...{ of, flagged, seen, asText, onAsText, onSource, onError }}
        isDraft={isDraft(message)}
        hasHtml={message.html !== null}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div ref={body} className={classes.body} tabIndex={0} onScroll={noteScroll}>
        <ErrorNote error={error} />
        <MessageHead key={`head-${id}`} message={message}>
          <ConversationPart side="earlier" messages={earlier} />
        </MessageHead>
        <MailCards key={`cards-${id}`} message={message} />
        <MessageBody message={message} asText={asText} query={query} keepsFrame />
        <AttachmentList key={`files-${id}`} message={message} isHtmlShown={message.html !== null && !asText} />
        <ConversationPart key={`later-${id}`} side="later" messages={later} />
      </div>
      {isSourceOpen && <SourceDialog message={message} onClose={() => choose({ isSourceOpen: false })} />}
    </>
  );
}

const PLAIN = { asText: false, isSourceOpen: false, error: null as AppError | null };
