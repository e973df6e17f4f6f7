import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { useStore } from "#renderer/store.ts";
import { Note } from "#renderer/ui/Note.tsx";
import classes from "./Notices.module.css";

/** What main had to tell at start, e.g. a damaged file that was kept aside. */
export function Notices() {
  const { t } = useText();
  const notices = useStore((state) => state.info.notices);
  const [seen, setSeen] = useState(0);
  const notice = notices[seen];
  if (!notice) return null;
  return (
    <div className={classes.notice}>
      <Note
        kind="warn"
        action={
          <Button size="xs" onClick={() => setSeen(seen + 1)}>
            {t("shell:notice.understood")}
          </Button>
        }
      >
        {t(notice.keptAs ? `shell:notice.${notice.code}` : "shell:notice.unnamed", { file: notice.keptAs ?? "" })}
      </Note>
    </div>
  );
}
