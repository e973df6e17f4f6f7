import { Button } from "@mantine/core";
import { useText } from "#renderer/i18n.ts";
import { IconArrowBackUp, IconArrowBackUpDouble, IconArrowForwardUp } from "#renderer/ui/icons.ts";
import { ToolButton } from "./ToolButton.tsx";
import { write } from "./writing.ts";

/** Answer, answer all, forward: the first buttons above a message. */
export function ReplyButtons({ id }: { id: number }) {
  const { t } = useText();
  return (
    <>
      <Button size="xs" leftSection={<IconArrowBackUp size={16} stroke={1.7} aria-hidden="true" />} onClick={() => void write("reply", id)}>
        {t("compose:button.reply")}
      </Button>
      <ToolButton
        label={t("compose:button.replyAll")}
        icon={<IconArrowBackUpDouble size={18} stroke={1.7} />}
        onClick={() => void write("replyAll", id)}
      />
      <ToolButton
        label={t("compose:button.forward")}
        icon={<IconArrowForwardUp size={18} stroke={1.7} />}
        onClick={() => void write("forward", id)}
      />
    </>
  );
}
