import type { ReactNode } from "react";
import classes from "./FormSection.module.css";

/** One group of a form: its name (and a hint) in the label column, fields beside it. */
export function FormSection({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.label}>
        <h2 className={classes.title}>{title}</h2>
        {hint && <p className={classes.hint}>{hint}</p>}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}

/** Fields side by side; `server` gives host, port and encryption their widths. */
export function FieldRow({ children, kind = "pair" }: { children: ReactNode; kind?: "pair" | "server" | "single" }) {
  return <div className={classes[kind]}>{children}</div>;
}

/** Form on the left, state column (240 px) on the right; the column is hidden below 1120 px. */
export function FormLayout({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={classes.layout}>
      <div className={classes.form}>{children}</div>
      {aside && <aside className={classes.aside}>{aside}</aside>}
    </div>
  );
}
