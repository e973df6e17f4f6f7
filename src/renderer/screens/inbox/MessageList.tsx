import { Button } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, memo, useEffect, useMemo, useRef } from "react";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import type { MessageSummary } from "#shared/model/message.ts";
import type { IsoTime } from "#shared/model/units.ts";
import { dateGroup } from "./dates.ts";
import { beginDrag, endDrag } from "./drag.ts";
import { accountName } from "./folderNames.ts";
import classes from "./MessageList.module.css";
import { MessageRow } from "./MessageRow.tsx";
import { useMarks } from "./marks.ts";
import { messageAt, useInbox } from "./state.ts";
import { useSnippets } from "./useSnippets.ts";
import { useStillList } from "./useStillList.ts";

const ROW = 72;

/** The virtual list: rows keep their final height, pages come as they are scrolled to. */
export function MessageList() {
  const { t } = useText();
  const total = useInbox((state) => state.total);
  const pages = useInbox((state) => state.pages);
  const selected = useInbox((state) => state.selected);
  const query = useInbox((state) => state.query);
  const view = useInbox((state) => state.view);
  const folders = useInbox((state) => state.folders);
  const marks = useMarks((state) => state.ids);
  const { need, select } = useInbox.getState();
  const accounts = useStore((state) => state.accounts);
  const names = useMemo(() => new Map((accounts ?? []).map((account) => [account.id, accountName(account)])), [accounts]);
  const roles = useMemo(() => new Map((folders ?? []).map((folder) => [folder.id, folder.role])), [folders]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: total ?? 0, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 8 });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index;
  const last = items.at(-1)?.index;

  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten pages are asked for again when they become visible
  useEffect(() => {
    if (first !== undefined && last !== undefined) need(first, last);
  }, [first, last, need, pages]);
  const at = selected?.index ?? -1;
  const chosen = selected?.id ?? null;
  const shown = useRef<number | null>(null);
  useEffect(() => {
    // Mail that comes in moves the chosen row; the reader may be looking elsewhere.
    const hasOnlyMoved = chosen !== null && chosen === shown.current;
    shown.current = chosen;
    // Going there costs a layout and several drawings of the list, also where the row is visible already.
    if (at >= 0 && !hasOnlyMoved && !isInView(at, virtual.scrollOffset ?? 0, virtual.scrollRect?.height ?? 0))
      virtual.scrollToIndex(at, { align: "auto" });
  }, [at, chosen, virtual]);
  useStillList(scroller, ROW, virtual.scrollOffset ?? 0);
  const snippets = useSnippets(
    items.flatMap(({ index }) => messageAt(pages, index)?.id ?? []),
    query,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [view, query]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: (total ?? 1) - 1,
      PageDown: at + page,
      PageUp: at - page,
    };
    const index = to[event.key];
    if (index === undefined) return;
    if (event.shiftKey) void useMarks.getState().extend(index);
    else {
      useMarks.getState().clear();
      select(index);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent, index: number) => {
    const { ids, toggle, extend, clear } = useMarks.getState();
    if (event.target instanceof Element && event.target.closest("[data-mark]")) return toggle(index);
    if (event.shiftKey) return void extend(index);
    if (event.ctrlKey || event.metaKey) {
      // What was open belongs to the selection, as in every list.
      if (ids.size === 0 && at >= 0 && at !== index) toggle(at);
      return toggle(index);
    }
    clear();
    select(index);
  };

  const today = new Date().toDateString();
  const keyOf = uniqueKeys();

  if (total === 0)
    return (
      <div className={classes.empty}>
        <p className={classes.emptyTitle}>{t(query ? "inbox:empty.search" : "inbox:empty.view")}</p>
        <p className={classes.emptyText}>{t(query ? "inbox:empty.searchText" : "inbox:empty.viewText")}</p>
        {query && view.kind !== "inboxes" && (
          <Button onClick={() => useInbox.getState().choose({ kind: "inboxes" })}>{t("inbox:view.inboxes")}</Button>
        )}
      </div>
    );
  return (
    <div
      ref={scroller}
      role="listbox"
      data-message-list
      tabIndex={0}
      aria-label={t("inbox:list.label")}
      aria-multiselectable="true"
      aria-activedescendant={at >= 0 ? `message-${at}` : undefined}
      className={classes.list}
      data-marking={marks.size > 0 || undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.rows} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const message = messageAt(pages, item.index);
          const isMarked = message !== undefined && marks.has(message.id);
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus and names its active row
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles the keys
            <div
              key={keyOf(message, item.index)}
              id={`message-${item.index}`}
              role="option"
              aria-selected={marks.size > 0 ? isMarked : item.index === at}
              data-lead={item.index === at || undefined}
              aria-posinset={item.index + 1}
              aria-setsize={total ?? undefined}
              className={classes.row}
              style={{ height: ROW, transform: `translateY(${item.start}px)` }}
              draggable
              onDragStart={(event) => beginDrag(event, item.index)}
              onDragEnd={endDrag}
              onClick={(event) => onClick(event, item.index)}
            >
              <GroupLabel above={messageAt(pages, item.index - 1)?.date} date={message?.date} today={today} />
              <MessageRow
                isMarked={isMarked}
                message={message}
                snippet={message && snippets.get(message.id)}
                query={query}
                accountName={view.kind === "folder" || !message ? null : names.get(message.accountId)}
                isOutgoing={message !== undefined && isOutgoing(roles.get(message.folderId))}
                today={today}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where another day, week or month begins; it stands on the line, so that no row changes its place. */
const GroupLabel = memo(({ above, date }: { above: IsoTime | null | undefined; date: IsoTime | null | undefined; today: string }) => {
  // Drawn anew when the language changes.
  useText();
  const name = above !== undefined && date ? dateGroup(date) : "";
  if (above === undefined || name === "" || name === dateGroup(above)) return null;
  return (
    <span className={classes.group} aria-hidden="true">
      {name}
    </span>
  );
});

const isOutgoing = (role: string | null | undefined): boolean => role === "sent" || role === "drafts";

/** Whether a row is wholly visible in a list that is scrolled to `offset` and `height` pixels tall. */
const isInView = (index: number, offset: number, height: number): boolean => index * ROW >= offset && (index + 1) * ROW <= offset + height;

/** Names rows by their message, so that one which moves is not drawn anew; pages of two moments may hold a message twice. */
function uniqueKeys(): (message: MessageSummary | undefined, index: number) => string {
  const given = new Set<number>();
  return (message, index) => {
    if (!message || given.has(message.id)) return `row-${index}`;
    given.add(message.id);
    return `message-${message.id}`;
  };
}
