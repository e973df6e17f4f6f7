import { Button } from "@mantine/core";
import { size } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { largestOf, sizeOfMail } from "#renderer/messageSize.ts";
import { useStore } from "#renderer/store.ts";
import { Note } from "#renderer/ui/Note.tsx";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { AccountView } from "#shared/model/account.ts";
import type { MailDraft } from "#shared/model/mail-draft.ts";
import classes from "./Files.module.css";

/** Beyond this many servers refuse a message; it is told where the account's own server has not said its limit. */
const MANY_BYTES = 25_000_000;

interface SizeNoteProps {
  draft: MailDraft;
  /** Accounts that this person may send from. */
  usable: readonly AccountView[];
  onAccount: (accountId: string) => void;
}

/** Says before sending that the account's server will not take a mail of this size, and how it goes out all the same. */
export function SizeNote({ draft, usable, onAccount }: SizeNoteProps) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const checks = useStore((state) => state.checks);
  const mail = sizeOfMail(draft);
  const most = largestOf(checks[draft.accountId]);
  if (most === null) return mail > MANY_BYTES ? <Note kind="warn">{t("compose:problem.large", { size: size(mail) })}</Note> : null;
  if (mail <= most) return null;
  const nameOf = ({ displayName, email }: AccountView) => displayName || email;
  const account = usable.find(({ id }) => id === draft.accountId);
  const other = usable.find(({ id }) => (largestOf(checks[id]) ?? 0) >= mail);
  return (
    <Note kind="error">
      {t("compose:problem.overLimit", { size: size(mail), most: size(most), account: account ? nameOf(account) : "" })}
      <span className={classes.ways}>
        {other && (
          <Button size="xs" onClick={() => onAccount(other.id)}>
            {t("compose:problem.overLimitOther", { account: nameOf(other) })}
          </Button>
        )}
        <TextLink onClick={() => go({ screen: "check", accountId: draft.accountId, start: true })}>
          {t("compose:problem.overLimitCheck")}
        </TextLink>
      </span>
    </Note>
  );
}
