import { Fragment } from "react";
import classes from "./Marked.module.css";
import { useInbox } from "./state.ts";

/** Text with the searched words on a yellow ground, however they are spelled there. */
export function Marked({ text, query }: { text: string; query: string }) {
  const pattern = useInbox((state) => state.pattern);
  if (query === "" || !pattern) return <>{text}</>;
  return (
    <>
      {piecesOf(text, pattern).map(({ part, isHit }, index) => {
        const key = `${index}-${part}`;
        return isHit ? (
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

function piecesOf(text: string, pattern: RegExp): { part: string; isHit: boolean }[] {
  const pieces: { part: string; isHit: boolean }[] = [];
  let at = 0;
  for (const { 0: part, index } of text.matchAll(pattern)) {
    if (part === "") continue;
    if (index > at) pieces.push({ part: text.slice(at, index), isHit: false });
    pieces.push({ part, isHit: true });
    at = index + part.length;
  }
  pieces.push({ part: text.slice(at), isHit: false });
  return pieces;
}
