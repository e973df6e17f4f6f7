import { Note } from "#renderer/ui/Note.tsx";
import type { CheckReport } from "#shared/model/report.ts";
import classes from "./CheckPanel.module.css";

/** What went through but deserves a word, each once. */
export function CheckWarnings({ report }: { report: CheckReport }) {
  const texts = [...new Set([report.smtp, report.imap].flatMap((half) => half?.warnings.map((warning) => warning.text) ?? []))];
  if (texts.length === 0) return null;
  return (
    <div className={classes.note}>
      <Note kind="warn">
        {texts.map((text) => (
          <div key={text}>{text}</div>
        ))}
      </Note>
    </div>
  );
}
