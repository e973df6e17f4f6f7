import { useState } from "react";
import { useText } from "#renderer/i18n.ts";
import { IconCheck, IconCopy } from "./icons.ts";
import classes from "./ServerWords.module.css";

/** What a machine said, in monospace, with a button that copies it. */
export function ServerWords({ title, text }: { title: string; text: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <div>
      <div className={classes.head}>
        <span>{title}</span>
        <button type="button" className={classes.copy} onClick={() => void copy()}>
          {copied ? <IconCheck size={14} aria-hidden="true" /> : <IconCopy size={14} aria-hidden="true" />}
          {copied ? t("common:copied") : t("common:copy")}
        </button>
      </div>
      <pre className={classes.words}>{text}</pre>
    </div>
  );
}
