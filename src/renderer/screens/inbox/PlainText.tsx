import { Fragment } from "react";
import { TextLink } from "#renderer/ui/TextLink.tsx";
import type { ClickedLink } from "./MailFrame.tsx";
import { Marked } from "./Marked.tsx";
import classes from "./PlainText.module.css";

const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/g;
/** Text beyond this is not searched for links and words, characters. */
const DECORATED = 200_000;

/** The text of a message; quoted lines are quiet, addresses can be opened after a question. */
export function PlainText({ text, query, onLink }: { text: string; query: string; onLink: (link: ClickedLink) => void }) {
  const tidy = text.replace(/\r\n?/g, "\n").trimEnd();
  if (tidy.length > DECORATED) return <div className={classes.text}>{tidy}</div>;
  return (
    <div className={classes.text}>
      {blocksOf(tidy).map(({ isQuoted, text: part }, index) => {
        const key = `${index}-${part.length}`;
        const content = part.split(ADDRESS).map((piece, place) => {
          const pieceKey = `${place}-${piece.length}`;
          return place % 2 === 1 ? (
            <TextLink key={pieceKey} onClick={() => onLink({ href: piece, shown: piece })}>
              {piece}
            </TextLink>
          ) : (
            <Fragment key={pieceKey}>
              <Marked text={piece} query={query} />
            </Fragment>
          );
        });
        return isQuoted ? (
          <span key={key} className={classes.quoted}>
            {content}
          </span>
        ) : (
          <Fragment key={key}>{content}</Fragment>
        );
      })}
    </div>
  );
}

function blocksOf(text: string): { isQuoted: boolean; text: string }[] {
  const blocks: { isQuoted: boolean; text: string }[] = [];
  for (const line of text.split("\n")) {
    const isQuoted = line.startsWith(">");
    const last = blocks.at(-1);
    if (last?.isQuoted === isQuoted) last.text += `${line}\n`;
    else blocks.push({ isQuoted, text: `${line}\n` });
  }
  return blocks;
}
