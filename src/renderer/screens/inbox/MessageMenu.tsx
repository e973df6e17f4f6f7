import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { memo, type RefObject, useEffect, useRef } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { isDialogOpen } from "#renderer/ui/dialogs.ts";
import { IconDots } from "#renderer/ui/icons.ts";
import { Shortcut } from "#renderer/ui/Shortcut.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import type { AppError, Result } from "#shared/result.ts";
import { printPage } from "./printPage.ts";
import { write } from "./writing.ts";

interface MessageMenuProps {
  of: RefObject<MessageDetail>;
  asText: boolean;
  onError: (error: AppError | null) => void;
}

/** What else can be done with an opened message: print it, or save it as PDF or as it came. */
export const MessageMenu = memo(({ of, asText, onError }: MessageMenuProps) => {
  const { t } = useText();
  const toast = useStore((state) => state.toast);
  const told = (answer: Result<{ file: string } | null>) => {
    onError(answer.ok ? null : answer.error);
    if (answer.ok && answer.value) toast(t("inbox:attachments.saved", { file: answer.value.file }));
  };
  const print = async (to: "printer" | "pdf") =>
    told(await client.inbox.print({ id: of.current.id, page: printPage(of.current, asText), to }));
  const save = async () => told(await client.inbox.saveMessage({ id: of.current.id }));

  const onPrint = useRef(print);
  onPrint.current = print;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPrint = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "p";
      if (!isPrint || event.defaultPrevented || isDialogOpen()) return;
      event.preventDefault();
      void onPrint.current("printer");
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("common:more")}>
          <ActionIcon aria-label={t("common:more")}>
            <IconDots size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void write("forwardAttached", of.current.id)}>{t("compose:button.forwardAttached")}</Menu.Item>
        <Menu.Item rightSection={<Shortcut keys={["mod", "P"]} />} onClick={() => void print("printer")}>
          {t("message:menu.print")}
        </Menu.Item>
        <Menu.Item onClick={() => void print("pdf")}>{t("message:menu.pdf")}</Menu.Item>
        <Menu.Item onClick={() => void save()}>{t("message:menu.eml")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
