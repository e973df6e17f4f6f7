import { Button } from "@mantine/core";
import { count } from "#renderer/format.ts";
import { useText } from "#renderer/i18n.ts";
import { ErrorNote } from "#renderer/ui/ErrorNote.tsx";
import { Note } from "#renderer/ui/Note.tsx";
import classes from "./ActionNotes.module.css";
import { chooseFolder, useActions } from "./actions.ts";

/** What an action could not do, with the way on. */
export function ActionNotes() {
  const { t } = useText();
  const error = useActions((state) => state.error);
  const ids = useActions((state) => state.withoutArchive);
  if (!error && ids.length === 0) return null;
  return (
    <div className={classes.notes}>
      <ErrorNote error={error} />
      {ids.length > 0 && (
        <Note
          kind="warn"
          action={
            <Button size="xs" onClick={() => chooseFolder(ids)}>
              {t("inbox:withoutArchive.move")}
            </Button>
          }
        >
          {t("inbox:withoutArchive.text", { count: ids.length, number: count(ids.length) })}
        </Note>
      )}
    </div>
  );
}
