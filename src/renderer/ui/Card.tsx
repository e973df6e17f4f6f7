import type { ReactNode } from "react";
import classes from "./Card.module.css";

/** A white card with a quiet border; `footer` is a tinted bar below. */
export function Card({ children, footer, label }: { children: ReactNode; footer?: ReactNode; label?: string }) {
  return (
    <section className={classes.card} aria-label={label}>
      <div className={classes.body}>{children}</div>
      {footer && <div className={classes.footer}>{footer}</div>}
    </section>
  );
}

/** A tag: "Primär", a person's name. */
export function Tag({ children, kind = "plain" }: { children: ReactNode; kind?: "plain" | "accent" | "ok" | "warn" }) {
  return (
    <span className={classes.tag} data-kind={kind}>
      {children}
    </span>
  );
}
