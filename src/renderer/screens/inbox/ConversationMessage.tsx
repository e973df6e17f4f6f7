import { useEffect, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import type { Result } from "#shared/result.ts";
import { AttachmentList } from "./AttachmentList.tsx";
import classes from "./Conversation.module.css";
import { MailCards } from "./MailCards.tsx";
import { MessageBody } from "./MessageBody.tsx";
import { MessageHead } from "./MessageHead.tsx";
import { useSeen } from "./useSeen.ts";

/** Another message of the conversation, opened in its row. */
export function ConversationMessage({ id }: { id: number }) {
  const { t } = useText();
  const [answer, setAnswer] = useState<Result<MessageDetail> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void client.inbox.open({ id }).then((one) => isCurrent && setAnswer(one));
    return () => {
      isCurrent = false;
    };
  }, [id]);
  const message = answer?.ok ? answer.value : null;
  useSeen(message);
  if (!answer) return <p className={classes.wait}>{t("common:loading")}</p>;
  if (!answer.ok) return <ErrorNote error={answer.error} />;
  return (
    <div className={classes.opened}>
      <MessageHead message={answer.value} isInside />
      <MailCards message={answer.value} />
      <MessageBody message={answer.value} asText={false} query="" />
      <AttachmentList message={answer.value} isHtmlShown={answer.value.html !== null} />
    </div>
  );
}
