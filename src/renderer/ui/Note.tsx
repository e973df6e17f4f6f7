import type { ReactNode } from "react";
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleXFilled, IconInfoCircleFilled } from "./icons.ts";
import classes from "./Note.module.css";

export type NoteKind = "info" | "warn" | "error" | "ok";

const ICON = { info: IconInfoCircleFilled, warn: IconAlertTriangleFilled, error: IconCircleXFilled, ok: IconCircleCheckFilled } as const;

/** A tinted note of one or two lines with an optional button; a screen has at most one. */
export function Note({ kind, children, action, id }: { kind: NoteKind; children: ReactNode; action?: ReactNode; id?: string }) {
  const Icon = ICON[kind];
  return (
    <div className={classes.note} data-kind={kind} role={kind === "error" ? "alert" : undefined} id={id}>
      <Icon size={16} aria-hidden="true" className={classes.icon} />
      <div className={classes.text}>{children}</div>
      {action}
    </div>
  );
}
