import type { ReactNode } from "react";
import classes from "./MailCard.module.css";

/** What a message is besides its words, above them: a report, an invitation, an invoice. */
export function MailCard({
  label,
  title,
  icon,
  kind = "plain",
  actions,
  children,
}: {
  label: string;
  title: string;
  icon: ReactNode;
  kind?: "plain" | "warn" | "error" | "ok";
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={classes.card} data-kind={kind} aria-label={label}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={classes.content}>
        <h3 className={classes.title}>{title}</h3>
        {children}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
    </section>
  );
}
