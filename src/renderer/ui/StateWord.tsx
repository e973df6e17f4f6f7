import type { ReactNode } from "react";
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleMinus, IconCircleXFilled, IconClock } from "./icons.ts";
import classes from "./StateWord.module.css";

/** What a state means; the colour and the icon follow from it. */
export type StateKind = "ok" | "warn" | "error" | "running" | "none" | "waiting";

const ICON = {
  ok: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  error: IconCircleXFilled,
  none: IconCircleMinus,
  waiting: IconClock,
} as const;

/** Shows the icon of a state, 16 px by default; the turning ring while something runs. */
export function StateIcon({ kind, size = 16 }: { kind: StateKind; size?: number }) {
  if (kind === "running") return <span className={classes.ring} style={{ width: size - 2, height: size - 2 }} aria-hidden="true" />;
  const Icon = ICON[kind];
  return <Icon size={size} stroke={1.7} aria-hidden="true" className={classes.icon} data-kind={kind} />;
}

/** A state in words, never a dot alone: icon and text in one colour. */
export function StateWord({ kind, children }: { kind: StateKind; children: ReactNode }) {
  return (
    <span className={classes.word} data-kind={kind}>
      <StateIcon kind={kind} />
      <span>{children}</span>
    </span>
  );
}
