import { Fragment } from "react";
import classes from "./Marked.module.css";

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Text with the searched words on a yellow ground. */
export function Marked({ text, query }: { text: string; query: string }) {
  const words = query.split(/[\s"*]+/).filter((word) => word.length > 1);
  if (words.length === 0) return <>{text}</>;
  const parts = text.split(new RegExp(`(${words.map(escaped).join("|")})`, "gi"));
  return (
    <>
      {parts.map((part, index) => {
        const key = `${index}-${part}`;
        return index % 2 === 1 ? (
          <mark key={key} className={classes.mark}>
            {part}
          </mark>
        ) : (
          <Fragment key={key}>{part}</Fragment>
        );
      })}
    </>
  );
}
