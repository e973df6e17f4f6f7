import { useEffect, useState } from "react";
import { useText } from "#renderer/i18n.ts";
import type { Result } from "#shared/result.ts";
import { ErrorNote } from "./ErrorNote.tsx";
import classes from "./SourceText.module.css";

interface SourceTextProps {
  /** Which message it is of: another one is loaded anew. */
  id: string | number;
  load: () => Promise<Result<{ text: string; cut: boolean }>>;
  /** Said below where not all is shown. */
  cutWords: string;
}

/** A message byte for byte, as text. */
export function SourceText({ id, load, cutWords }: SourceTextProps) {
  const { t } = useText();
  const [answer, setAnswer] = useState<Result<{ text: string; cut: boolean }> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id stands for the way to load it
  useEffect(() => {
    let isCurrent = true;
    void load().then((one) => {
      if (isCurrent) setAnswer(one);
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  if (!answer) return <p className={classes.wait}>{t("common:loading")}</p>;
  if (!answer.ok) return <ErrorNote error={answer.error} />;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre className={classes.source} tabIndex={0}>
        {answer.value.text}
      </pre>
      {answer.value.cut && <p className={classes.wait}>{cutWords}</p>}
    </>
  );
}
