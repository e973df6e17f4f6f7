import { SegmentedControl, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { onDemand, Show } from "#renderer/ui/onDemand.tsx";
import type { MailDraft } from "#shared/model/mail-draft.ts";
import classes from "./ComposeText.module.css";
import type { DraftState } from "./useDraft.ts";

const RichText = onDemand(async () => (await import("./RichText.tsx")).RichText);

/** The mail's text, formatted or plain, and the choice between the two. */
export function ComposeText({ draft, state, isAnswer }: { draft: MailDraft; state: DraftState; isAnswer: boolean }) {
  const { t } = useText();
  const toast = useStore((one) => one.toast);
  const updateSettings = useStore((one) => one.updateSettings);
  const text = useRef<HTMLTextAreaElement>(null);
  const [isBusy, setBusy] = useState(false);
  /** Counts the texts that came from elsewhere than the editor, which reads a text only once. */
  const [version, setVersion] = useState(0);
  const isFormatted = draft.html !== null;
  useEffect(() => {
    if (!isAnswer || isFormatted) return;
    // An answer is written above what it quotes.
    text.current?.focus();
    text.current?.setSelectionRange(0, 0);
    if (text.current) text.current.scrollTop = 0;
  }, [isAnswer, isFormatted]);

  const put = (part: Pick<MailDraft, "text" | "html">) => {
    state.change(part);
    setVersion((now) => now + 1);
  };
  const choose = async (to: "html" | "text") => {
    if (isBusy || (to === "html") === isFormatted) return;
    const before = { text: draft.text, html: draft.html };
    setBusy(true);
    const answer = await client.compose.reformat({ ...before, to });
    setBusy(false);
    if (!answer.ok) return state.setError(answer.error);
    put(answer.value);
    void updateSettings({ writesFormatted: to === "html" });
    if (to !== "text") return;
    toast(t("compose:format.removed"), () => {
      put(before);
      void updateSettings({ writesFormatted: true });
    });
  };

  return (
    <div className={classes.text}>
      <div className={classes.head}>
        {isFormatted ? (
          <span className={classes.label} aria-hidden="true">
            {t("compose:field.text")}
          </span>
        ) : (
          <label className={classes.label} htmlFor="compose-text">
            {t("compose:field.text")}
          </label>
        )}
        <SegmentedControl
          size="xs"
          aria-label={t("compose:format.choice")}
          value={isFormatted ? "html" : "text"}
          onChange={(value) => void choose(value === "html" ? "html" : "text")}
          data={[
            { value: "html", label: t("compose:format.formatted") },
            { value: "text", label: t("compose:format.plain") },
          ]}
        />
      </div>
      {draft.html !== null ? (
        <Show
          key={version}
          part={RichText}
          props={{
            label: t("compose:field.text"),
            html: draft.html,
            pictures: draft.pictures,
            autoFocus: isAnswer,
            onChange: (html: string, words: string) => state.change({ html, text: words }),
            onFiles: (files: readonly File[]) => void state.attach(files),
          }}
        />
      ) : (
        <Textarea
          ref={text}
          id="compose-text"
          data-field="compose-text"
          className={classes.plain ?? ""}
          value={draft.text}
          onChange={(event) => state.change({ text: event.currentTarget.value })}
          spellCheck
        />
      )}
    </div>
  );
}
