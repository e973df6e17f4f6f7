import { Button, TextInput } from "@mantine/core";
import { useDebouncedCallback, useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPencil, IconPlus, IconSearch, IconX } from "#renderer/ui/icons.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import { ActionDialogs } from "./ActionDialogs.tsx";
import { ActionNotes } from "./ActionNotes.tsx";
import { DraftsLink } from "./DraftsLink.tsx";
import { dateGroup } from "./dates.ts";
import { FetchBar, FetchButton, OfflineTag } from "./Fetch.tsx";
import { FolderMenu } from "./FolderMenu.tsx";
import { FolderPane } from "./FolderPane.tsx";
import { useFetch } from "./fetching.ts";
import classes from "./InboxScreen.module.css";
import { MarkBar } from "./MarkBar.tsx";
import { MessageList } from "./MessageList.tsx";
import { MessagePane } from "./MessagePane.tsx";
import { useMarks } from "./marks.ts";
import { SearchHelp } from "./SearchHelp.tsx";
import { messageAt, useInbox } from "./state.ts";
import { useMailKeys } from "./useMailKeys.ts";
import { write } from "./writing.ts";

/** Milliseconds between the last key and the search. */
const SEARCH_PAUSE = 200;

/** E-Mail: folders, list and message side by side; works without a network. */
export function InboxScreen({ messageId, search }: Extract<Route, { screen: "inbox" }>) {
  const { t } = useText();
  const isWide = useMediaQuery("(min-width: 1120px)", true, { getInitialValueInEffect: false });
  const accounts = useStore((state) => state.accounts);
  const go = useStore((state) => state.go);
  const folders = useInbox((state) => state.folders);
  const error = useInbox((state) => state.error);
  const running = useFetch((state) => state.running);
  const field = useRef<HTMLInputElement>(null);
  useMailKeys(field);

  useEffect(() => {
    const inbox = useInbox.getState();
    void inbox.loadFolders();
    inbox.refresh();
    let timer: number | undefined;
    const stop = whenChanged("mail", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        void useInbox.getState().loadFolders();
        useInbox.getState().renew();
      }, 100);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  useEffect(() => {
    if (messageId !== undefined) useInbox.getState().selectId(messageId);
  }, [messageId]);
  useEffect(() => {
    if (search) field.current?.focus();
  }, [search]);

  const receives = accounts?.some((account) => account.imap) || (folders?.length ?? 0) > 0;
  const isEmpty = accounts !== null && folders !== null && !receives;
  const isNew = receives && folders?.length === 0 && !running;
  return (
    <Screen
      title={t("shell:area.inbox")}
      bare
      actions={
        receives && (
          <>
            <OfflineTag />
            <DraftsLink />
            <FetchButton isQuiet />
            <Button
              variant={isNew ? "default" : "filled"}
              leftSection={<IconPencil size={16} stroke={1.7} aria-hidden="true" />}
              onClick={() => void write("new")}
            >
              {t("compose:button.new")}
            </Button>
          </>
        )
      }
    >
      {isEmpty || isNew ? (
        <div className={classes.alone}>
          <FetchBar />
          {isEmpty ? (
            <EmptyState
              title={t("inbox:empty.noAccount")}
              actions={
                <Button
                  variant="filled"
                  leftSection={<IconPlus size={16} stroke={1.9} aria-hidden="true" />}
                  onClick={() => go({ screen: "wizard" })}
                >
                  {t("inbox:empty.noAccountButton")}
                </Button>
              }
            >
              {t("inbox:empty.noAccountText")}
            </EmptyState>
          ) : (
            <EmptyState title={t("inbox:empty.never")} actions={<FetchButton />}>
              {t("inbox:empty.neverText")}
            </EmptyState>
          )}
        </div>
      ) : (
        <div className={classes.column}>
          <FetchBar />
          <div className={classes.panes}>
            {isWide && <FolderPane />}
            <section className={classes.list} aria-label={t("inbox:list.label")}>
              <div className={classes.head}>
                {!isWide && <FolderMenu />}
                <SearchField ref={field} />
                <ListFacts />
              </div>
              {error && (
                <div className={classes.error}>
                  <ErrorNote error={error} onRetry={() => useInbox.getState().refresh()} />
                </div>
              )}
              <ActionNotes />
              <MessageList />
            </section>
            <MessagePane />
          </div>
          <ActionDialogs />
        </div>
      )}
    </Screen>
  );
}

function SearchField({ ref }: { ref: React.Ref<HTMLInputElement> }) {
  const { t } = useText();
  const [words, setWords] = useState(useInbox.getState().query);
  const search = useDebouncedCallback((text: string) => useInbox.getState().search(text.trim()), SEARCH_PAUSE);
  const change = (text: string) => {
    setWords(text);
    search(text);
  };
  return (
    <TextInput
      ref={ref}
      type="search"
      className={classes.search}
      aria-label={t("inbox:list.search")}
      placeholder={t("inbox:list.search")}
      value={words}
      maxLength={500}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && words) {
          change("");
          event.stopPropagation();
        } else if (event.key === "ArrowDown" || event.key === "Enter") {
          document.querySelector<HTMLElement>("[data-message-list]")?.focus();
          event.preventDefault();
        }
      }}
      leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
      rightSection={
        words ? (
          <button type="button" className={classes.clear} aria-label={t("inbox:list.clear")} onClick={() => change("")}>
            <IconX size={16} stroke={1.7} aria-hidden="true" />
          </button>
        ) : (
          <SearchHelp />
        )
      }
    />
  );
}

function ListFacts() {
  const { t } = useText();
  const total = useInbox((state) => state.total);
  const query = useInbox((state) => state.query);
  const group = useInbox((state) => dateGroup(messageAt(state.pages, state.top)?.date ?? null));
  const marked = useMarks((state) => state.ids.size);
  if (marked > 0) return <MarkBar size={marked} />;
  return (
    <div className={classes.facts}>
      <span role="status">
        {total !== null && t(query ? "inbox:list.hits" : "inbox:list.count", { count: total, number: count(total) })}
      </span>
      <span>{group || t("inbox:list.newest")}</span>
    </div>
  );
}
