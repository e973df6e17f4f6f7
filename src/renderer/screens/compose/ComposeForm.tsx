import { Button } from "@mantine/core";
import { useState } from "react";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ChoiceField } from "#renderer/ui/ChoiceField.tsx";
import { Note } from "#renderer/ui/Note.tsx";
import { TextField } from "#renderer/ui/TextField.tsx";
import type { AccountView } from "#shared/model/account.ts";
import type { MailDraft } from "#shared/model/mail-draft.ts";
import classes from "./ComposeScreen.module.css";
import { ComposeText } from "./ComposeText.tsx";
import { Files } from "./Files.tsx";
import { PeopleField } from "./PeopleField.tsx";
import { SizeNote } from "./SizeNote.tsx";
import type { DraftState } from "./useDraft.ts";

/** As many as the outbox takes. */
const MOST_RECIPIENTS = 100;

interface ComposeFormProps {
  draft: MailDraft;
  state: DraftState;
  /** Sending was tried: what is missing is told now. */
  isTried: boolean;
  /** Name of a file that cannot be attached. */
  tooLarge: string | null;
}

/** From, recipients, subject, text and files. */
export function ComposeForm({ draft, state, isTried, tooLarge }: ComposeFormProps) {
  const { t } = useText();
  const [hasCopies, setCopies] = useState(draft.cc.length + draft.bcc.length > 0);
  const accounts = useStore((one) => one.accounts) ?? [];
  const employeeId = useStore((one) => one.settings.employeeId);
  const isAnswer = draft.kind === "reply" || draft.kind === "replyAll";

  // A personal account is offered to its employee only.
  const isMine = (account: AccountView) => !account.employeeId || account.primary || account.employeeId === employeeId;
  const usable = accounts.filter((account) => account.active && account.smtp && isMine(account));
  const choices = usable.map((account) => ({
    value: account.id,
    label: t("compose:field.account", { name: account.displayName || account.email, address: account.sender?.address || account.email }),
  }));
  const isChosen = usable.some(({ id }) => id === draft.accountId);
  const recipients = draft.to.length + draft.cc.length + draft.bcc.length;
  return (
    <>
      <ChoiceField
        label={t("compose:field.from")}
        name="compose-from"
        value={isChosen ? draft.accountId : ""}
        choices={isChosen ? choices : [{ value: "", label: "–" }, ...choices]}
        onChange={(accountId) => state.change({ accountId })}
        message={isChosen ? undefined : { kind: isTried ? "error" : "warn", text: t("compose:problem.account") }}
      />
      <div className={classes.to}>
        <PeopleField
          label={t("compose:field.to")}
          name="compose-to"
          value={draft.to}
          onChange={(to) => state.change({ to })}
          problem={isTried && draft.to.length === 0 ? t("compose:problem.to") : undefined}
          autoFocus={!isAnswer}
        />
        {!hasCopies && <Button onClick={() => setCopies(true)}>{t("compose:button.copies")}</Button>}
      </div>
      {hasCopies && (
        <>
          <PeopleField label={t("compose:field.cc")} name="compose-cc" value={draft.cc} onChange={(cc) => state.change({ cc })} />
          <PeopleField label={t("compose:field.bcc")} name="compose-bcc" value={draft.bcc} onChange={(bcc) => state.change({ bcc })} />
        </>
      )}
      {recipients > MOST_RECIPIENTS && (
        <Note kind="error">{t("compose:problem.recipients", { number: count(recipients), most: MOST_RECIPIENTS })}</Note>
      )}
      <TextField
        label={t("compose:field.subject")}
        name="compose-subject"
        value={draft.subject}
        onChange={(subject) => state.change({ subject })}
      />
      <ComposeText draft={draft} state={state} isAnswer={isAnswer} />
      <Files files={draft.files} onRemove={(id) => void state.detach(id)} />
      <SizeNote draft={draft} usable={usable} onAccount={(accountId) => state.change({ accountId })} />
      {tooLarge !== null && <Note kind="error">{t("compose:problem.fileTooLarge", { name: tooLarge })}</Note>}
    </>
  );
}
