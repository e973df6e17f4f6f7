import { useEffect, useState } from "react";
import { whenChanged } from "#renderer/changes.ts";
import { client } from "#renderer/client.ts";
import { shortTime } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { Screen } from "#renderer/ui/Screen.tsx";
import type { MailDraftSummary } from "#shared/model/mail-draft.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./DraftsScreen.module.css";

/** Mails that were begun and not sent; choosing one goes on writing. */
export function DraftsScreen() {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const [drafts, setDrafts] = useState<MailDraftSummary[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    const load = async () => {
      const answer = await client.compose.list(undefined);
      if (answer.ok) setDrafts(answer.value);
      setError(answer.ok ? null : answer.error);
    };
    void load();
    return whenChanged("drafts", () => void load());
  }, []);
  return (
    <Screen title={t("compose:drafts.title")} trail={[{ title: t("shell:area.inbox"), route: { screen: "inbox" } }]}>
      <ErrorNote error={error} />
      {drafts?.length === 0 && <EmptyState title={t("compose:drafts.none")}>{t("compose:drafts.noneText")}</EmptyState>}
      {drafts && drafts.length > 0 && (
        <ul className={classes.list}>
          {drafts.map((draft) => (
            <li key={draft.id}>
              <button type="button" className={classes.draft} onClick={() => go({ screen: "compose", draftId: draft.id })}>
                <span className={classes.subject}>{draft.subject || t("compose:drafts.noSubject")}</span>
                <span className={classes.quiet}>{shortTime(draft.updatedAt)}</span>
                <span className={classes.quiet}>{draft.to.join(", ") || t("compose:drafts.nobody")}</span>
                <span />
                <span className={classes.quiet}>{draft.preview}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Screen>
  );
}
