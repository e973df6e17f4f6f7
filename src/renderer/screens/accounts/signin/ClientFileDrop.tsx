import { Button, FileButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { type FieldMessage, FieldNote } from "#renderer/ui/FieldNote.tsx";
import classes from "./SignInPanel.module.css";

/** Largest file that is read; Google's has half a kilobyte. */
const LARGEST = 65_536;

/** Takes Google's client_secret file: dropped anywhere onto the window while this is shown, or chosen. */
export function ClientFileDrop({ onClient }: { onClient: (clientId: string, clientSecret: string) => void }) {
  const { t } = useText();
  const [isOver, setOver] = useState(false);
  const [message, setMessage] = useState<FieldMessage | null>(null);
  const take = async (file: File | null | undefined) => {
    if (!file) return;
    const answer = await client.oauth.readClientFile({ text: file.size > LARGEST ? "" : await file.text() });
    if (!answer.ok) return;
    const read = answer.value;
    if (!read.ok) return setMessage({ kind: "error", text: t(`oauth:google.file.${read.why}`) });
    setMessage({ kind: "info", text: t("oauth:google.fileDone", { project: read.project }) });
    onClient(read.clientId, read.clientSecret);
  };
  const latest = useRef(take);
  latest.current = take;

  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = () => setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void latest.current(event.dataTransfer?.files[0]);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);

  return (
    <>
      <div className={classes.drop} data-over={isOver || undefined}>
        <span>{t("oauth:google.drop")}</span>
        <FileButton accept="application/json,.json" onChange={(file) => void take(file)}>
          {(props) => (
            <Button size="xs" {...props}>
              {t("oauth:button.chooseFile")}
            </Button>
          )}
        </FileButton>
      </div>
      {message && <FieldNote message={message} />}
    </>
  );
}
