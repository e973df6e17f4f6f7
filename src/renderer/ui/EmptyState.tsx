import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

/** Says what is not there yet and the next step, with one or two buttons. */
export function EmptyState({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <svg width="148" height="76" viewBox="0 0 148 76" fill="none" aria-hidden="true" className={classes.drawing}>
        <rect x="46" y="6" width="56" height="64" rx="6" className={classes.paper} />
        <path d="M58 24h32M58 34h32M58 44h20" className={classes.ink} />
        <path d="M4 58h34M110 58h34" className={classes.way} />
        <circle cx="6" cy="58" r="5" className={classes.node} />
        <circle cx="142" cy="58" r="5" className={classes.node} />
      </svg>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{children}</p>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
