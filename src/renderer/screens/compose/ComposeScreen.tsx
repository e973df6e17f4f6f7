import { Button } from "@mantine/core";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { clock } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { largestOf, sizeOfMail } from "#renderer/messageSize.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { ActionBar } from "#renderer/ui/ActionBar.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { isDialogOpen } from "#renderer/ui/dialogs.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconPaperclip, IconSend } from "#renderer/ui/icons.ts";
import { Screen } from "#renderer/ui/Screen.tsx";
import { looksRight } from "./addresses.ts";
import { ComposeForm } from "./ComposeForm.tsx";
import classes from "./ComposeScreen.module.css";
import { DiscardDialog } from "./DiscardDialog.tsx";
import { useDraft } from "./useDraft.ts";

/** Bytes of one file, as the contract takes them. */
const LARGEST_FILE = 60_000_000;

/** A mail that is being written; it keeps itself, also over the end of the program. */
export function ComposeScreen({ draftId, isFresh = false }: Extract<Route, { screen: "compose" }>) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const toast = useStore((state) => state.toast);
  const state = useDraft(draftId, isFresh);
  const { draft } = state;
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [asks, setAsks] = useState<"discard" | "subject" | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const send = async (isSubjectless: boolean) => {
    if (!draft || isBusy) return;
    setTried(true);
    const all = [...draft.to, ...draft.cc, ...draft.bcc];
    if (draft.accountId === "" || draft.to.length === 0 || !all.every(looksRight)) return;
    // The note at the files says so, and how it goes out all the same.
    const most = largestOf(useStore.getState().checks[draft.accountId]);
    if (most !== null && sizeOfMail(draft) > most) return;
    if (draft.subject.trim() === "" && !isSubjectless) return setAsks("subject");
    setAsks(null);
    setBusy(true);
    const answer = (await state.flush()) ? await useStore.getState().withVault(() => client.compose.send({ id: draftId })) : null;
    setBusy(false);
    if (!answer) return;
    if (!answer.ok) return state.setError(answer.error);
    state.forget();
    go({ screen: "inbox" });
    toast(t("compose:sent"), () => {
      void client.outbox.cancel({ id: draftId }).then((undone) => {
        if (undone.ok) go({ screen: "compose", draftId });
        else go({ screen: "outbox", itemId: draftId });
      });
    });
  };
  const attach = (files: readonly File[]) => {
    setTooLarge(files.find((file) => file.size > LARGEST_FILE)?.name ?? null);
    void state.attach(files.filter((file) => file.size <= LARGEST_FILE));
  };
  const discard = async () => {
    state.forget();
    const answer = await client.compose.discard({ id: draftId });
    if (answer.ok) go({ screen: "inbox" });
    else state.setError(answer.error);
  };

  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || isDialogOpen()) return;
      event.preventDefault();
      void latest.current(false);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const dragging = {
    "data-over": isOver || undefined,
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      attach([...event.dataTransfer.files]);
    },
  };

  return (
    <Screen
      title={t(`compose:title.${draft?.kind ?? "new"}`)}
      trail={[{ title: t("shell:area.inbox"), route: { screen: "inbox" } }]}
      footer={
        <ActionBar
          state={
            <span role="status">
              {draft && (state.isSaved ? t("compose:state.saved", { time: clock(new Date()) }) : t("compose:state.saving"))}
            </span>
          }
        >
          <Button onClick={() => setAsks("discard")}>{t("compose:button.discard")}</Button>
          <Button leftSection={<IconPaperclip size={16} stroke={1.7} aria-hidden="true" />} onClick={() => chooser.current?.click()}>
            {t("compose:button.attach")}
          </Button>
          <Button
            variant="filled"
            loading={isBusy}
            disabled={!draft}
            leftSection={<IconSend size={16} stroke={1.7} aria-hidden="true" />}
            onClick={() => void send(false)}
          >
            {t("compose:button.send")}
          </Button>
        </ActionBar>
      }
    >
      <div className={classes.form} {...dragging}>
        <ErrorNote error={state.error} />
        {draft && <ComposeForm draft={draft} state={state} isTried={isTried} tooLarge={tooLarge} />}
      </div>
      <input
        ref={chooser}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t("compose:button.attach")}
        className={classes.file}
        onChange={(event) => {
          attach([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <DiscardDialog opened={asks === "discard"} onDiscard={() => void discard()} onClose={() => setAsks(null)} />
      <ConfirmDialog
        opened={asks === "subject"}
        title={t("compose:problem.noSubject")}
        confirm={t("compose:problem.noSubjectSend")}
        isDestructive={false}
        onConfirm={() => void send(true)}
        onCancel={() => setAsks(null)}
      >
        {t("compose:problem.noSubjectText")}
      </ConfirmDialog>
    </Screen>
  );
}
