import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { client } from "#renderer/client.ts";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { IconCloudDownload, IconRoute } from "#renderer/ui/icons.ts";
import { Note } from "#renderer/ui/Note.tsx";
import type { MessageDetail } from "#shared/model/message.ts";
import type { HalfReport } from "#shared/model/report.ts";
import type { AppError } from "#shared/result.ts";
import classes from "./LoadBody.module.css";

/** In the body's place, where only the head is here: brings the rest. The message is opened again when it came. */
export function LoadBody({ message: { id, accountId } }: { message: MessageDetail }) {
  const { t } = useText();
  const go = useStore((state) => state.go);
  const [report, setReport] = useState<HalfReport | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [isLoading, setLoading] = useState(false);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const load = async () => {
    const mine = new AbortController();
    abort.current = mine;
    setLoading(true);
    setReport(null);
    setError(null);
    const answer = await useStore.getState().withVault(() => client.inbox.fetchBody({ id }, { signal: mine.signal }));
    if (abort.current !== mine) return;
    setLoading(false);
    if (answer.ok) setReport(answer.value);
    else setError(answer.error);
  };
  return (
    <div className={classes.place}>
      <p className={classes.words} role="status">
        {t(isLoading ? "inbox:body.loading" : "inbox:body.missing")}
      </p>
      {report && (
        <Note
          kind="error"
          action={
            <Button
              size="xs"
              leftSection={<IconRoute size={14} stroke={1.7} aria-hidden="true" />}
              onClick={() => go({ screen: "check", accountId, start: true })}
            >
              {t("check:button.check")}
            </Button>
          }
        >
          {t("inbox:body.failed", { cause: report.title ?? "" })}
        </Note>
      )}
      <ErrorNote error={error} />
      <div className={classes.buttons}>
        <Button
          variant="filled"
          loading={isLoading}
          leftSection={<IconCloudDownload size={16} stroke={1.7} aria-hidden="true" />}
          onClick={() => void load()}
        >
          {t("inbox:body.load")}
        </Button>
        {isLoading && <Button onClick={() => abort.current?.abort()}>{t("common:cancel")}</Button>}
      </div>
    </div>
  );
}
