import type { ReactNode } from "react";
import classes from "./ActionBar.module.css";

/** The 56-px bar below a form or wizard: left what is unsaved, right the buttons. */
export function ActionBar({ state, children }: { state?: ReactNode; children: ReactNode }) {
  return (
    <footer className={classes.bar} data-pane="actions">
      <div className={classes.state}>{state}</div>
      <div className={classes.buttons}>{children}</div>
    </footer>
  );
}

/** The blue dot and the sentence that says how much is unsaved. */
export function Unsaved({ children }: { children: ReactNode }) {
  return (
    <>
      <span className={classes.dot} aria-hidden="true" />
      <span>{children}</span>
    </>
  );
}
