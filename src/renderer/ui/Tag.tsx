import type { ReactNode } from "react";
import classes from "./Tag.module.css";

/** A tag: "Primär", a person's name. */
export function Tag({ children, kind = "plain" }: { children: ReactNode; kind?: "plain" | "accent" | "ok" | "warn" }) {
  return (
    <span className={classes.tag} data-kind={kind}>
      {children}
    </span>
  );
}
