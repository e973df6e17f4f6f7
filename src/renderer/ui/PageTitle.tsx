import type { ReactNode, Ref } from "react";
import classes from "./PageTitle.module.css";

/** The screen's one statement, a sentence that answers "is everything fine?"; `aside` stands right of it. */
export function PageTitle({
  children,
  aside,
  hint,
  ref,
}: {
  children: ReactNode;
  aside?: ReactNode;
  hint?: ReactNode;
  ref?: Ref<HTMLHeadingElement>;
}) {
  return (
    <div className={classes.row}>
      <div className={classes.text}>
        <h2 className={classes.title} ref={ref} tabIndex={-1}>
          {children}
        </h2>
        {hint && <p className={classes.hint}>{hint}</p>}
      </div>
      {aside && <div className={classes.aside}>{aside}</div>}
    </div>
  );
}

/** Heading of a section or a card, 14/600. */
export function SectionTitle({ children, id, count }: { children: ReactNode; id?: string; count?: ReactNode }) {
  return (
    <h2 className={classes.section} id={id}>
      {children}
      {count && <span className={classes.count}>{count}</span>}
    </h2>
  );
}
