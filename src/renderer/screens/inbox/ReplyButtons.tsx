import { Button } from "@mantine/core";
import { memo, type RefObject, useMemo } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp } from "#renderer/ui/icons.ts";
import type { MessageDetail } from "#shared/model/message.ts";
import { ToolButton } from "./ToolButton.tsx";
import { write } from "./writing.ts";

/** Answer, answer all, forward: the first buttons above a message. */
export const ReplyButtons = memo(({ of }: { of: RefObject<MessageDetail> }) => {
  const { t } = useText();
  const { reply, replyAll, forward } = useMemo(() => {
    const writing = (kind: "reply" | "replyAll" | "forward") => () => void write(kind, of.current.id);
    return { reply: writing("reply"), replyAll: writing("replyAll"), forward: writing("forward") };
  }, [of]);
  return (
    <>
      <Button size="xs" leftSection={REPLY} onClick={reply}>
        {t("compose:button.reply")}
      </Button>
      <ToolButton label={t("compose:button.replyAll")} icon={REPLY_ALL} onClick={replyAll} />
      <ToolButton label={t("compose:button.forward")} icon={FORWARD} onClick={forward} />
    </>
  );
});

const REPLY = <IconArrowBackUp size={16} stroke={1.7} aria-hidden="true" />;
const REPLY_ALL = <IconArrowBackUpDouble size={18} stroke={1.7} />;
const FORWARD = <IconArrowForwardUp size={18} stroke={1.7} />;
